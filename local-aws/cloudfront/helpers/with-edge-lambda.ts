import {Buffer} from 'node:buffer';
import type {ExecutionContext} from 'ava';
import {regionalIam} from '../../iam/regional-iam.ts';
import type {PolicyDocument} from '../../iam/types.ts';
import {Lambda} from '../../lambda/lambda.ts';
import type {CreateFunctionInput} from '../../lambda/functions/function-record.ts';
import {awsLimits, type Limits} from '../../limits.ts';
import {edgeLambdasOf} from '../edge-lambdas/edge-lambdas-of.ts';
import {
	accountId,
	behavior,
	distribution,
	withEdge,
	type OriginListener,
} from './with-edge.ts';

type EdgeOptions = NonNullable<Parameters<typeof withEdge>[2]>;

/**
A trust policy for services.
*/
export function trust(...services: string[]): PolicyDocument {
	return {Version: '2012-10-17', Statement: [{Effect: 'Allow', Principal: {Service: services}, Action: 'sts:AssumeRole'}]};
}

export const edgeServices = ['edgelambda.amazonaws.com', 'lambda.amazonaws.com'];

/**
The ARN of a function of the tests' account.
*/
export function lambdaArn(name: string, qualifier: number | string): string {
	return `arn:aws:lambda:us-east-1:${accountId}:function:${name}:${qualifier}`;
}

/**
A behaviour's association with a version of a Lambda function.
*/
export function lambdaAssociation(arn: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		lambdaFunctionAssociations: [{
			eventType: 'origin-request', lambdaArn: arn, includeBody: true, ...changes,
		}],
	};
}

/**
A module whose handler has this body, with `request`, `event` and `sha256(bytes)`.
*/
export function edgeHandler(body: string): string {
	return `
import {createHash} from 'node:crypto';
const sha256 = bytes => createHash('sha256').update(bytes).digest('hex');
export const handler = async event => {
	const {request} = event.Records[0].cf;
	${body}
};
`;
}

/**
What hashes a body, as the components' function does.
*/
export const hashing = edgeHandler(`
	if (request.body) {
		request.headers['x-amz-content-sha256'] = [{key: 'x-amz-content-sha256', value: sha256(Buffer.from(request.body.data, request.body.encoding))}];
	}

	return request;
`);

/**
An edge before an origin that records what it gets, and the Lambda of us-east-1 beside it; both end with the test.
*/
export async function withEdgeLambdas(t: ExecutionContext, listener?: OriginListener, {limits, ...options}: EdgeOptions = {}) {
	const made: {lambda?: Lambda} = {};
	const setup = await withEdge(t, listener, {lambdas: edgeLambdasOf(() => made.lambda), ...options, ...(limits && {limits})});
	const allLimits: Limits = {...awsLimits, accountConcurrency: 100, ...limits};
	const lambda = new Lambda({
		iam: regionalIam(setup.iam, 'us-east-1'),
		limits: allLimits,
		endpoints: () => ({bedrockRuntime: 'http://127.0.0.1:1', sagemakerRuntime: 'http://127.0.0.1:2'}),
		failedStreamEnding: 'clean',
		seed: 1,
		log(line) {
			setup.lines.push(line);
		},
		replicaOf: arn => setup.cloudFront.replicas.of(arn),
	});
	made.lambda = lambda;
	t.teardown(async () => lambda.close());
	return {
		...setup,
		lambda,
		/**
		Makes a function with a role of its own, and publishes it; gives the version's ARN.
		*/
		addFunction(name: string, source: string, {services = edgeServices, ...settings}: Partial<CreateFunctionInput> & {services?: string[]} = {}): string {
			const {arn: roleArn} = setup.iam.createRole({name: `${name}-role`, trustPolicy: trust(...services)});
			lambda.createFunction({
				name, roleArn, handler: 'index.handler', runtime: 'nodejs22.x', timeout: 20, code: {'index.mjs': Buffer.from(source)}, ...settings,
			});
			return lambdaArn(name, lambda.publishVersion(name));
		},
	};
}

type EdgeLambdaOptions = EdgeOptions & {
	listener?: OriginListener;
	/**
	Of the behaviour, its association and the function.
	*/
	changes?: Record<string, unknown>;
	association?: Record<string, unknown>;
	settings?: Partial<CreateFunctionInput>;
};

/**
The same with a distribution whose one behaviour has a Lambda function.

@param source - The function's module.
*/
export async function withEdgeLambda(t: ExecutionContext, source: string, {listener, changes = {}, association, settings, ...options}: EdgeLambdaOptions = {}) {
	const setup = await withEdgeLambdas(t, listener, options);
	const arn = setup.addFunction('hash', source, settings);
	const made = await setup.cloudFront.createDistribution(distribution({defaultCacheBehavior: behavior({...lambdaAssociation(arn, association), ...changes})}));
	return {...setup, ...made, versionArn: arn};
}
