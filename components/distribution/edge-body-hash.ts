import {readFileSync} from 'node:fs';
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {distributionOptions} from '../../runtime/options.ts';
import {refuse} from '../check.ts';
import {accountScope} from '../function/account-scope.ts';
import {checkRoleOptions, roleArgs} from '../function/role-args.ts';
import {rolePolicyArgs} from '../function/role-policy-args.ts';
import {edgeLambdaTrustPolicy, edgeLogStatement, policyDocument} from '../policy/statement.ts';
import {transformed} from '../transform.ts';
import type {DistributionOptions} from './streaming-distribution-args.ts';
import type {StreamingDistributionTransform} from './streaming-distribution-transform.ts';

/**
The one Region from which CloudFront takes functions, whatever Region the stack is in (CloudFront developer guide, lambda-at-edge-function-restrictions).
*/
const edgeRegion = 'us-east-1';

/**
The Regions of AWS's other partitions, which have neither us-east-1 nor Lambda@Edge.
*/
const otherPartitions = /^(?:cn|us-gov|us-iso[a-z]?|eu-isoe|eusc)-/v;

/**
Refuses the edge body hash where there can be none, as far as that is known before anything is made: a provider of its own may be in a Region that shows only then.

@param where - The component and its name.
@param region - The stack's Region, where it is known.
@returns Whether the edge hashes bodies.
@throws {UserError} `ERR_ARGUMENT`.
*/
export function checkedEdgeBodyHash(where: string, {edgeBodyHash: isOn = distributionOptions.edgeBodyHash.default, edgeBodyHashLogs, permissionsBoundary}: Pick<DistributionOptions, 'edgeBodyHash' | 'edgeBodyHashLogs' | 'permissionsBoundary'>, region: string | undefined): boolean {
	checkRoleOptions(where, {...(permissionsBoundary !== undefined && {permissionsBoundary})});
	if (!isOn && edgeBodyHashLogs === true) {
		refuse(where, 'edgeBodyHashLogs', true, 'false as long as `edgeBodyHash` is: set `edgeBodyHash` too, or leave `edgeBodyHashLogs` out');
	}

	if (isOn && region !== undefined && otherPartitions.test(region)) {
		refuse(where, 'edgeBodyHash', true, `false in ${region}, where AWS has no Lambda@Edge: clients send "x-amz-content-sha256", or call through "lsf proxy"`);
	}

	return isOn;
}

/**
Whether the function is made, and with what beside its code.
*/
export type EdgeBodyHashParts = Pick<DistributionOptions, 'edgeBodyHashLogs' | 'permissionsBoundary' | 'tags'> & {
	/**
	The component and its name, for messages.
	*/
	where: string;
	/**
	Whether there is one.
	*/
	isHashing: boolean;
	transform: StreamingDistributionTransform;
};

/**
Makes the function that hashes bodies between CloudFront and the origins, and its role, which can do nothing unless it may log.

@param parent - The distribution's component.
@param name - Its name.
@returns The function, published: a distribution takes one of its versions; `undefined` where bodies are not hashed.
*/
export function edgeBodyHash(parent: pulumi.Resource, name: string, parts: EdgeBodyHashParts): aws.lambda.Function | undefined {
	const {where, isHashing, edgeBodyHashLogs: isLogging = false, tags, transform} = parts;
	if (!isHashing) {
		return undefined;
	}

	const role = new aws.iam.Role(name, roleArgs(where, parts, transform.edgeBodyHashRole, edgeLambdaTrustPolicy), {parent});
	const code = readFileSync(new URL('../edge/origin-request.js', import.meta.url), 'utf8');
	const lambda = new aws.lambda.Function(name, transformed(transform.edgeBodyHashFunction, {
		region: edgeRegion,
		description: 'Hashes bodies at the edge',
		runtime: 'nodejs22.x',
		// What CloudFront runs: no arm64, no environment, no tracing, no log group of one's own.
		architectures: ['x86_64'],
		handler: 'index.handler',
		code: new pulumi.asset.AssetArchive({'index.mjs': new pulumi.asset.StringAsset(code)}),
		role: role.arn,
		memorySize: 128,
		timeout: 5,
		publish: true,
		...(tags && {tags}),
	}), {
		parent,
		// AWS deletes no function of which CloudFront has copies, and gives them up within hours of the last distribution's change; the provider asks again for that long.
		customTimeouts: {delete: '3h'},
	});
	if (isLogging) {
		const policy = pulumi.all([accountScope(parent), lambda.name]).apply(([scope, functionName]) => policyDocument([edgeLogStatement(scope, functionName)]));
		// eslint-disable-next-line no-new -- Pulumi has it once it is made; nothing here needs it again.
		new aws.iam.RolePolicy(name, rolePolicyArgs(where, {role: role.name, policy}, transform.edgeBodyHashRolePolicy), {parent});
	}

	return lambda;
}
