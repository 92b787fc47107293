import type {ServiceError} from '../../http-api/service-error.ts';
import type {FailureKind, ModelStep, ModelUsage} from '../model.ts';

/**
The steps that put something into the answer.
*/
export type ContentStep = Extract<ModelStep,
	| {text: string}
	| {reasoning: string}
	| {signature: string}
	| {redacted: string}
	| {toolUse: Record<string, unknown>}
	| {stop: string}
	| {rawBytes: Uint8Array}
	| {messagesEvent: Record<string, unknown>}
>;

/**
Writes one answer on a service's wire. Each array is a list of pieces that leave one after the other.
*/
export type AnswerEncoder = {
	/**
	Headers of the response's head.
	*/
	headers: Record<string, string>;
	start: () => Uint8Array[];
	step: (step: ContentStep) => Uint8Array[];
	/**
	The good end, with a stop where the model told none.
	*/
	end: (usage: ModelUsage | undefined) => Uint8Array[];
	exception: (name: string, message: string, fields: Record<string, unknown>) => Uint8Array[];
	/**
	A failure in the stream, in the service's words.
	*/
	fail: (kind: FailureKind, message: string) => Uint8Array[];
	/**
	The same failure before the stream.
	*/
	refusal: (kind: FailureKind, message: string) => ServiceError;
};
