import type {ServerResponse} from 'node:http';
import {AwsError} from '../aws-error.ts';
import {denialReason} from '../iam/denial-reason.ts';
import type {Iam} from '../iam/iam.ts';
import type {Identity} from '../iam/types.ts';
import {ServiceError} from './service-error.ts';
import {ApiServer, type ApiFailure, type ApiServerOptions} from './api-server.ts';
import {xmlDocument} from './xml.ts';

/**
Services that answer in XML have older names for what is wrong with a signature (IAM API reference, CommonErrors).
*/
const codes: Readonly<Record<string, string>> = {
	IncompleteSignatureException: 'IncompleteSignature',
	InvalidSignatureException: 'SignatureDoesNotMatch',
	MissingAuthenticationTokenException: 'MissingAuthenticationToken',
	UnrecognizedClientException: 'InvalidClientTokenId',
};

/**
The API of a global service that answers in XML: its signatures are for the partition's first Region, its errors are `ErrorResponse`s.
*/
export abstract class XmlApiServer extends ApiServer {
	readonly #iam: Iam;
	readonly #namespace: string;

	/**
	Takes the service's surroundings.

	@param options - See {@link ApiServerOptions}.
	@param namespace - The `xmlns` of its answers.
	*/
	constructor(options: Omit<ApiServerOptions, 'iam' | 'region'> & {iam: Iam}, namespace: string) {
		super({...options, region: homeRegions[options.iam.partition]!});
		this.#iam = options.iam;
		this.#namespace = namespace;
	}

	protected override describe(error: unknown): ApiFailure {
		if (error instanceof ServiceError) {
			return {type: codes[error.type] ?? error.type, status: error.status, message: error.message};
		}

		return error instanceof AwsError ? {type: String(error.code), status: error.status, message: error.message} : {type: 'InternalFailure', status: 500, message: `The local service failed: ${error instanceof Error ? error.message : String(error)}`};
	}

	protected override refuse({type, status, message}: ApiFailure, response: ServerResponse, requestId: string): void {
		this.send(response, 'ErrorResponse', {Error: {Type: status < 500 ? 'Sender' : 'Receiver', Code: type, Message: message}, RequestId: requestId}, status);
	}

	/**
	Answers with an XML document.
	*/
	protected send(response: ServerResponse, name: string, value: Parameters<typeof xmlDocument>[1], status = 200): void {
		response.writeHead(status, {'content-type': 'text/xml'});
		response.end(xmlDocument(name, value, this.#namespace));
	}

	/**
	Asks IAM whether the caller may.

	@param identity - The caller.
	@param action - Such as `iam:GetRolePolicy`.
	@param resource - The ARN that it is done on.
	@param shown - What the message calls it, where that isn't the ARN.
	@throws ServiceError `AccessDenied`.
	*/
	protected require(identity: Identity, action: string, resource: string, shown = resource): void {
		const decision = this.#iam.authorize({identity, action, resource});
		if (decision === 'allow') {
			return;
		}

		throw new ServiceError('AccessDenied', 403, `User: ${identity.arn} is not authorized to perform: ${action} on resource: ${shown} ${denialReason(decision, action)}`);
	}
}

const homeRegions: Readonly<Record<string, string>> = {
	aws: 'us-east-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1', 'aws-eusc': 'eusc-de-east-1',
};
