import {Buffer} from 'node:buffer';
import {ServiceError} from '../../http-api/service-error.ts';
import type {Cuts} from '../serving/cut-bytes.ts';
import {asObject, asText, parseJson} from '../json.ts';
import {
	ModelServer,
	type AcceptedCall,
	type ModelServerOptions,
	type SignedRequest,
} from '../serving/model-server.ts';
import {requireAccess} from '../serving/require-access.ts';
import type {LocalEndpoint} from './local-endpoint.ts';
import {readContainerRequest} from './request.ts';
import {createSageMakerEncoder, modelError, refusalBody} from './sagemaker-encoder.ts';

export type {LocalEndpoint} from './local-endpoint.ts';

/**
The local SageMaker runtime: InvokeEndpointWithResponseStream on the real event-stream wire. It verifies the caller's signature and asks IAM for both invoke actions, on the endpoint and on the inference component.

There is no endpoint until {@link SageMakerServer.createEndpoint}.
*/
export class SageMakerServer extends ModelServer {
	readonly #endpoints = new Map<string, LocalEndpoint>();

	/**
	Where the container's bytes are cut into payload parts: anywhere, as SageMaker does.
	*/
	cuts: Cuts = {kind: 'seeded', seed: 1};

	constructor(options: ModelServerOptions) {
		super(options, {service: 'sagemaker', messageField: 'Message', internalError: 'InternalFailure'});
	}

	#authorize(identity: SignedRequest['identity'], name: string, component: string | undefined): void {
		const {iam, region, accountId} = this.options;
		const prefix = `arn:${iam.partition}:sagemaker:${region}:${accountId}`;
		const resources = [
			`${prefix}:endpoint/${name.toLowerCase()}`,
			...(component === undefined ? [] : [`${prefix}:inference-component/${component.toLowerCase()}`]),
		];
		requireAccess(iam, identity, resources.flatMap(resource => ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'].map(action => ({action, resource}))));
	}

	#find(name: string, component: string | undefined): LocalEndpoint {
		const endpoint = this.#endpoints.get(name.toLowerCase());
		if (endpoint === undefined) {
			throw new ServiceError('ValidationError', 400, `Endpoint ${name} of account ${this.options.accountId} not found.`);
		}

		const components = endpoint.inferenceComponents ?? [];
		if (component === undefined && components.length > 0) {
			throw new ServiceError('ValidationError', 400, 'Inference Component Name header is required for endpoints to which you plan to deploy inference components. Please include Inference Component Name header or consider using SageMaker models.');
		}

		if (component !== undefined && components.every(known => known.toLowerCase() !== component.toLowerCase())) {
			throw new ServiceError('ValidationError', 400, `Inference Component ${component} of account ${this.options.accountId} not found.`);
		}

		return endpoint;
	}

	/**
	Creates an endpoint, or replaces the one with this name (case is ignored, as by SageMaker).
	*/
	createEndpoint(name: string, endpoint: LocalEndpoint): void {
		this.#endpoints.set(name.toLowerCase(), endpoint);
	}

	/**
	The endpoint with this name, or `undefined`.
	*/
	getEndpoint(name: string): LocalEndpoint | undefined {
		return this.#endpoints.get(name.toLowerCase());
	}

	/**
	Deletes an endpoint; nothing happens where there is none.
	*/
	deleteEndpoint(name: string): void {
		this.#endpoints.delete(name.toLowerCase());
	}

	protected accept({method, path, headers, body, identity}: SignedRequest): AcceptedCall {
		const match = /^\/endpoints\/(?<name>[0-9A-Za-z](?:-*[0-9A-Za-z]){0,62})\/(?<operation>[\-a-z]+)$/v.exec(path);
		if (match === null || method !== 'POST' || match.groups!.operation !== 'invocations-response-stream') {
			throw new ServiceError('UnknownOperationException', 404, 'The local SageMaker serves InvokeEndpointWithResponseStream only: POST /endpoints/{EndpointName}/invocations-response-stream.');
		}

		const name = match.groups!.name!;
		const header = (key: string): string | undefined => asText(headers[`x-amzn-sagemaker-${key}`]);
		const componentName = header('inference-component');
		const sessionId = header('session-id');
		const targetVariant = header('target-variant');
		this.#authorize(identity, name, componentName);
		if (sessionId !== undefined && !/^(?=.{1,256}$)[0-9A-Za-z](?:-*[0-9A-Za-z])*$/v.test(sessionId)) {
			throw new ServiceError('ValidationError', 400, 'The session id is not valid; a session can\'t be created by this operation.');
		}

		const endpoint = this.#find(name, componentName);
		const {container} = endpoint;
		const parsed = asObject(parseJson(Buffer.from(body).toString()));
		const request = readContainerRequest(container, parsed);
		if (typeof request === 'string') {
			const status = container === 'openai' ? 400 : 422;
			throw modelError(status, refusalBody(container, status, request), 'primary');
		}

		return {
			call: {
				model: componentName ?? name, ...request, ...(sessionId !== undefined && {sessionId}), ...(targetVariant !== undefined && {targetVariant}),
			},
			body: parsed,
			encoder: createSageMakerEncoder(endpoint, componentName ?? name, request, this.cuts),
		};
	}
}
