import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {buffer} from 'node:stream/consumers';
import type {ExecutionContext} from 'ava';
import {Iam} from '../../iam/iam.ts';
import {awsLimits, type Limits} from '../../limits.ts';
import {Lambda, type LambdaOptions} from '../lambda.ts';
import type {CreateFunctionInput} from '../functions/function-record.ts';
import type {InvokeResult} from '../types.ts';
import {until} from './processes.ts';

export const roleName = 'function-role';

const trustPolicy = {Version: '2012-10-17', Statement: [{Effect: 'Allow', Principal: {Service: 'lambda.amazonaws.com'}, Action: 'sts:AssumeRole'}]};

/**
A Lambda of its own for a test, closed with it.
*/
export function makeLambda(t: ExecutionContext, {limits, ...options}: Partial<Omit<LambdaOptions, 'limits'>> & {limits?: Partial<Limits>} = {}): {lambda: Lambda; iam: Iam; roleArn: string} {
	const iam = new Iam({accountId: '111122223333', partition: 'aws', region: 'eu-central-1'});
	const {arn: roleArn} = iam.createRole({name: roleName, trustPolicy});
	const lambda = new Lambda({
		iam,
		limits: {...awsLimits, ...limits},
		endpoints: () => ({bedrockRuntime: 'http://127.0.0.1:1', sagemakerRuntime: 'http://127.0.0.1:2'}),
		failedStreamEnding: 'clean',
		seed: 1,
		log() {
			// The test reads `logs`.
		},
		...options,
	});
	t.teardown(async () => lambda.close());
	return {lambda, iam, roleArn};
}

/**
Creates a function from the text of its module.
*/
export function addFunction(lambda: Lambda, roleArn: string, source: string, settings: Partial<CreateFunctionInput> = {}): void {
	lambda.createFunction({
		name: 'probe',
		roleArn,
		handler: 'index.handler',
		timeout: 20,
		code: {'index.mjs': Buffer.from(source)},
		...settings,
	});
}

/**
A module whose streaming handler is the given body, with `event`, `stream`, `context` and `signal(name)`, which resolves when the test lets it.
*/
export function streaming(body: string): string {
	return `
import {request} from 'node:http';
const signal = name => new Promise((resolve, reject) => {
	request(process.env.GATE + '/' + name, response => { response.resume(); response.on('end', resolve); }).on('error', reject).end();
});
export const handler = awslambda.streamifyResponse(async (event, stream, context) => {
	${body}
});
`;
}

/**
A server on which handlers wait: by it a test, and no clock, decides what happens when.
*/
export async function makeGate(t: ExecutionContext): Promise<{url: string; reached: (name: string) => Promise<void>; open: (name: string) => void}> {
	type Gate = {reached: PromiseWithResolvers<void>; waiting: ServerResponse[]; isOpen: boolean};
	const gates = new Map<string, Gate>();
	const gate = (name: string): Gate => {
		const known = gates.get(name) ?? {reached: Promise.withResolvers<void>(), waiting: [], isOpen: false};
		gates.set(name, known);
		return known;
	};

	const server = createServer((request, response) => {
		const found = gate(request.url!.slice(1));
		found.reached.resolve();
		if (found.isOpen) {
			response.end();
		} else {
			found.waiting.push(response);
		}
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.teardown(() => {
		server.close();
		server.closeAllConnections();
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		reached: async name => gate(name).reached.promise,
		open(name) {
			const found = gate(name);
			found.isOpen = true;
			for (const response of found.waiting.splice(0)) {
				response.end();
			}
		},
	};
}

/**
Invokes with an event, and takes a result of type `response` for granted.
*/
export async function respond(lambda: Lambda, event: unknown = {}, qualifier?: string): Promise<Extract<InvokeResult, {type: 'response'}>> {
	const result = await lambda.invoke('probe', qualifier, Buffer.from(JSON.stringify(event)));
	if (result.type !== 'response') {
		throw new Error(`The function should have answered: ${JSON.stringify(result)} ${lambda.logs('probe').join('\n')}`);
	}

	return result;
}

/**
Waits until every sandbox of the function is free, so that the next invocation starts none: the runtime asks for it only after its answer, and how long after is the system's affair.
*/
export async function idle(lambda: Lambda): Promise<void> {
	await until(() => lambda.sandboxes('probe').every(({frozen}) => frozen));
}

/**
All of a body as text.
*/
export async function text(body: AsyncIterable<Uint8Array>): Promise<string> {
	return (await buffer(body)).toString();
}
