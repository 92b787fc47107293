import {Buffer} from 'node:buffer';
import {ServiceError} from '../../http-api/service-error.ts';
import type {AnswerEncoder} from '../serving/answer-encoder.ts';
import {createCutter, type Cuts} from '../serving/cut-bytes.ts';
import {encodeException, encodePayloadPart} from '../serving/event-stream.ts';
import type {FailureKind} from '../model.ts';
import {createContainerWriter} from './containers.ts';
import type {LocalEndpoint} from './local-endpoint.ts';
import {estimateUsage, type ContainerRequest} from './request.ts';

/**
The status that a container would have answered with.
*/
const statuses: Readonly<Record<FailureKind, number>> = {
	invalid: 400, notFound: 404, throttled: 429, unavailable: 503, failed: 500,
};

/**
SageMaker's own answer where the container refuses: a ModelError that carries the container's status.
*/
export function modelError(status: number, message: string, variant: string): ServiceError {
	return new ServiceError(
		'ModelError',
		424,
		`Received ${status < 500 ? 'client' : 'server'} error (${status}) from ${variant} with message "${message}".`,
		{fields: {OriginalStatusCode: status, OriginalMessage: message}},
	);
}

/**
The body in which a container refuses: vLLM's, TGI's or DJL's JSON, or plain words.
*/
export function refusalBody(container: LocalEndpoint['container'], status: number, message: string): string {
	switch (container) {
		case 'openai': {
			return JSON.stringify({
				error: {
					message, type: status === 429 ? 'RateLimitError' : (status < 500 ? 'BadRequestError' : 'InternalServerError'), param: null, code: status,
				},
			});
		}

		case 'tgi': {
			return JSON.stringify({error: message, error_type: status === 422 ? 'validation' : 'generation'});
		}

		case 'jsonlines': {
			return JSON.stringify({error: message, code: status});
		}

		case 'raw': {
			return message;
		}
	}
}

/**
Writes a container's answer as payload parts, which end wherever the cuts say.
*/
export function createSageMakerEncoder({container, isOldTgi}: LocalEndpoint, model: string, request: ContainerRequest, cuts: Cuts): AnswerEncoder {
	const writer = createContainerWriter(container, {model, isOldTgi, stop: request.stop});
	const cut = createCutter(cuts);
	let output = '';
	const parts = (bytes: Uint8Array): Uint8Array[] => cut(bytes).map(piece => encodePayloadPart(piece));
	const textParts = (text: string): Uint8Array[] => parts(Buffer.from(text));

	return {
		headers: {
			'content-type': 'application/vnd.amazon.eventstream',
			'X-Amzn-SageMaker-Content-Type': writer.contentType,
			'x-Amzn-Invoked-Production-Variant': 'AllTraffic',
		},
		start: () => textParts(writer.start()),
		step(step) {
			if ('messagesEvent' in step) {
				throw new TypeError('Only Claude on Bedrock sends events of the Messages API.');
			}

			if ('rawBytes' in step) {
				return parts(step.rawBytes);
			}

			output += 'text' in step ? step.text : '';
			return textParts(writer.step(step));
		},
		end: usage => textParts(writer.end(usage ?? estimateUsage(request, output))),
		exception: (name, message, fields) => [encodeException(name, {...fields, Message: message})],
		fail(failureKind, message) {
			const text = writer.fail(message);
			// A raw stream has no way to tell; its connection to SageMaker just breaks.
			return text === '' ? [encodeException('ModelStreamError', {ErrorCode: 'StreamBroken', Message: message})] : textParts(text);
		},
		refusal: (failureKind, message) => failureKind === 'unavailable'
			? new ServiceError('ServiceUnavailable', 503, message)
			: modelError(statuses[failureKind], refusalBody(container, statuses[failureKind], message), 'primary'),
	};
}
