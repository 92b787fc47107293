import {createHash, randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {
	createServer,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Iam} from '../iam/iam.ts';
import {verifySignature} from '../iam/sigv4.ts';
import type {Identity} from '../iam/types.ts';
import type {Lambda} from '../lambda/lambda.ts';
import {LambdaError} from '../lambda/lambda-error.ts';
import {pairs, readBody, splitUrl} from '../models/received.ts';
import {ServiceError} from '../models/service-error.ts';
import {ApiError} from './api-error.ts';
import {describeFunction, describeUrl} from './describe.ts';
import {readOperation, type Operation} from './read-operation.ts';
import {readPermission} from './read-permission.ts';
import {streamInvocation} from './stream-invocation.ts';

/**
What the API is made of.
*/
export type LambdaApiOptions = {
	iam: Iam;
	lambda: Lambda;
	/**
	Gets one line for each request that failed.
	*/
	log: (line: string) => void;
};

/**
Lambda's own API on this machine, as far as the suites read a deployment back and change it: signatures are verified, and each call is authorised by the caller's policies and the function's.
*/
export class LambdaApi {
	readonly #options: LambdaApiOptions;
	#server: Server | undefined;

	constructor(options: LambdaApiOptions) {
		this.#options = options;
	}

	/**
	Starts to listen on a free loopback port. Gives the URL, without a slash at its end.
	*/
	async listen(): Promise<string> {
		this.#server = createServer({noDelay: true}, (request, response) => {
			void this.#answer(request, response);
		});
		this.#server.listen(0, '127.0.0.1');
		await once(this.#server, 'listening');
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	/**
	Cuts the running answers and stops to listen.
	*/
	async close(): Promise<void> {
		const server = this.#server;
		this.#server = undefined;
		if (!server) {
			return;
		}

		server.closeAllConnections();
		server.close();
		await once(server, 'close');
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		response.on('error', () => {
			// A caller that leaves is its own matter.
		});
		try {
			response.setHeader('x-amzn-requestid', randomUUID());
			const body = await readBody(request);
			const {pathname, rawQuery} = splitUrl(request.url!);
			const identity = this.#verify(request, body);
			const operation = readOperation(request.method!, pathname, rawQuery, name => this.#functionArn(name));
			this.#authorize(identity, operation);
			await this.#perform(operation, request, body, response);
		} catch (error) {
			this.#fail(request, response, error);
		}
	}

	#functionArn(name: string, qualifier?: string): string {
		const {partition, region, accountId} = this.#options.iam;
		return `arn:${partition}:lambda:${region}:${accountId}:function:${name}${qualifier === undefined ? '' : `:${qualifier}`}`;
	}

	#verify(request: IncomingMessage, body: Uint8Array): Identity {
		const {iam} = this.#options;
		const {pathname, rawQuery} = splitUrl(request.url!);
		const verification = verifySignature({
			method: request.method!,
			path: pathname,
			rawQuery,
			headers: pairs(request.rawHeaders),
			payloadHash: createHash('sha256').update(body).digest('hex'),
		}, {service: 'lambda', region: iam.region, find: accessKeyId => iam.find(accessKeyId)});
		if (!verification.ok) {
			throw new ApiError(verification.errorType, verification.status, verification.message);
		}

		return verification.identity;
	}

	#authorize(identity: Identity, {action, functionName, qualifier}: Operation): void {
		const {iam, lambda} = this.#options;
		const resource = this.#functionArn(functionName, qualifier);
		const policy = lambda.getPolicy(functionName, qualifier);
		const decision = iam.authorize({
			identity,
			action,
			resource,
			// The key exists for this action alone; a call that doesn't come by the URL has it as false (Lambda developer guide, urls-auth).
			context: action === 'lambda:InvokeFunction' ? {'lambda:InvokedViaFunctionUrl': 'false'} : {},
			resourcePolicies: policy ? [policy] : [],
		});
		if (decision === 'allow') {
			return;
		}

		const reason = decision === 'explicitDeny' ? 'with an explicit deny' : `because no identity-based policy allows the ${action} action`;
		throw new ApiError('AccessDeniedException', 403, `User: ${identity.arn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`);
	}

	async #perform(operation: Operation, request: IncomingMessage, body: Uint8Array, response: ServerResponse): Promise<void> {
		const {name, functionName, qualifier, statementId} = operation;
		const {lambda} = this.#options;
		switch (name) {
			case 'GetFunctionConfiguration': {
				if (qualifier !== undefined) {
					throw new ApiError('InvalidParameterValueException', 400, `GetFunctionConfiguration: received the Qualifier '${qualifier}'; the local stack describes the unpublished version only, so leave it out.`);
				}

				sendJson(response, 200, describeFunction(lambda.getFunction(functionName)));
				break;
			}

			case 'GetFunctionUrlConfig': {
				sendJson(response, 200, describeUrl(lambda.getUrl(functionName, qualifier), this.#functionArn(functionName, qualifier)));
				break;
			}

			case 'GetPolicy': {
				lambda.getFunction(functionName);
				const policy = lambda.getPolicy(functionName, qualifier);
				if (!policy) {
					throw new LambdaError('ResourceNotFoundException', 'The resource you requested does not exist.');
				}

				const text = JSON.stringify({...policy, Id: 'default'});
				sendJson(response, 200, {Policy: text, RevisionId: revisionOf(text)});
				break;
			}

			case 'AddPermission': {
				const input = readPermission(body, functionName, qualifier);
				lambda.addPermission(input);
				const statements = lambda.getPolicy(functionName, qualifier)!.Statement as Array<{Sid: string}>;
				sendJson(response, 201, {Statement: JSON.stringify(statements.find(({Sid}) => Sid === input.statementId))});
				break;
			}

			case 'RemovePermission': {
				lambda.getFunction(functionName);
				lambda.removePermission(functionName, statementId, qualifier);
				response.writeHead(204).end();
				break;
			}

			case 'InvokeWithResponseStream': {
				await this.#invoke(operation, request, body, response);
				break;
			}
		}
	}

	async #invoke({functionName, qualifier}: Operation, request: IncomingMessage, body: Uint8Array, response: ServerResponse): Promise<void> {
		const refused = Object.entries({'x-amz-log-type': 'None', 'x-amz-invocation-type': 'RequestResponse'})
			.find(([header, known]) => request.headers[header] !== undefined && request.headers[header] !== known);
		if (refused) {
			throw new ApiError('InvalidParameterValueException', 400, `${refused[0]}: received '${String(request.headers[refused[0]])}'; the local stack plays ${refused[1]} only.`);
		}

		const event = body.length === 0 ? Buffer.from('{}') : body;
		if (!isJson(event)) {
			throw new ApiError('InvalidRequestContentException', 400, 'Could not parse request body into json: the payload of an invocation is a JSON text in UTF-8.');
		}

		const result = await this.#options.lambda.invoke(functionName, qualifier, event);
		if (result.type === 'throttled') {
			throw new ApiError('TooManyRequestsException', 429, 'Rate Exceeded.');
		}

		await streamInvocation(result, response, qualifier !== undefined && /^\d+$/v.test(qualifier) ? qualifier : '$LATEST');
	}

	#fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
		const failure = describeFailure(error);
		this.#options.log(`lambda: ${request.method!} ${request.url!} -> ${failure.type}: ${failure.message}`);
		if (response.headersSent || response.destroyed) {
			response.destroy();
			return;
		}

		response.setHeader('x-amzn-errortype', failure.type);
		sendJson(response, failure.status, {Type: failure.status < 500 ? 'User' : 'Service', Message: failure.message});
	}
}

const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
	response.writeHead(status, {'content-type': 'application/json'});
	response.end(JSON.stringify(value));
};

const isJson = (bytes: Uint8Array): boolean => {
	try {
		JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
		return true;
	} catch {
		return false;
	}
};

/**
Changes with the policy, as AWS's does.
*/
const revisionOf = (text: string): string => {
	const hash = createHash('sha256').update(text).digest('hex');
	return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
};

const describeFailure = (error: unknown): {type: string; status: number; message: string} => {
	if (error instanceof ApiError || error instanceof ServiceError) {
		return error;
	}

	return error instanceof LambdaError ? {type: error.code, status: error.status, message: error.message} : {type: 'ServiceException', status: 500, message: `The local Lambda failed: ${error instanceof Error ? error.message : String(error)}`};
};
