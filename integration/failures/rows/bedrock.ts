import {Buffer} from 'node:buffer';
import {EventStreamCodec} from '@smithy/core/event-streams';
import {fromUtf8, toUtf8} from '@smithy/core/serde';
import type {ErrorCode} from '../../../runtime/protocol/errors.ts';
import {encodeException, encodeJsonEvent} from '../../../local-aws/models/serving/event-stream.ts';
import {promptCanary} from '../helpers/scripts.ts';
import {commonRows, guardrailRow, oversizedRow} from './common.ts';
import {
	done,
	failed,
	firstWords,
	refused,
	type Rows,
} from './row.ts';

/**
Each error of ConverseStream and InvokeModelWithResponseStream before the stream: its status there, ours, the code, and the calls that the SDK makes.
*/
const refusals: ReadonlyArray<[name: string, awsStatus: number, status: number, code: ErrorCode, calls?: number]> = [
	['AccessDeniedException', 403, 403, 'model_access'],
	['ValidationException', 400, 400, 'invalid_request'],
	['ResourceNotFoundException', 404, 404, 'model_not_found'],
	['ThrottlingException', 429, 429, 'throttled', 3],
	['ServiceQuotaExceededException', 400, 429, 'quota_exceeded'],
	['ModelNotReadyException', 429, 503, 'model_not_ready', 3],
	['ServiceUnavailableException', 503, 503, 'overloaded', 3],
	['InternalServerException', 500, 502, 'model_error', 3],
	['ModelErrorException', 424, 502, 'model_error'],
	['ModelTimeoutException', 408, 504, 'model_timeout'],
];

/**
Each exception in the stream (the last one only InvokeModel's, according to the SDK's model), with the status it has as first event. The retryable ones are tried once more there.
*/
const exceptions: ReadonlyArray<[name: string, status: number, code: ErrorCode, calls: number]> = [
	['internalServerException', 502, 'model_error', 2],
	['modelStreamErrorException', 502, 'model_error', 2],
	['validationException', 400, 'invalid_request', 1],
	['throttlingException', 429, 'throttled', 2],
	['serviceUnavailableException', 503, 'overloaded', 2],
	['modelTimeoutException', 504, 'model_timeout', 2],
];

/**
A model, or a check of the request, may quote what was asked; AWS's sentences about the account don't.
*/
const message = `It went wrong near ${promptCanary}.`;
const awsMessage = 'Ask for more in the console.';
const aboutTheAccount = new Set<ErrorCode>(['model_access', 'model_not_ready', 'quota_exceeded']);

const delta = encodeJsonEvent('contentBlockDelta', {delta: {text: '안녕'}, contentBlockIndex: 0});
const insideCharacter = delta.subarray(0, Buffer.from(delta).indexOf('녕') + 1);
const damaged = Uint8Array.from(delta, (byte, index) => index === delta.length - 8 ? 255 - byte : byte);

/**
What any operation of Bedrock's is refused with.
*/
export const refusalRows: Rows = Object.fromEntries(refusals.map(([name, awsStatus, status, code, calls]) => [
	`${name} before the stream`,
	{steps: [{refuse: {name, status: awsStatus, message: aboutTheAccount.has(code) ? awsMessage : message}}], expected: refused(status, code), ...(calls !== undefined && {calls})},
]));

/**
What any stream of Bedrock's may end with.
*/
export const exceptionRows: Rows = {
	...Object.fromEntries(exceptions.map(([name, status, code, calls]) => [`${name} as first event`, {steps: [{exception: name, message}], expected: refused(status, code), calls}])),
	...Object.fromEntries(exceptions.map(([name,, code]) => [`${name} in the middle`, {steps: [{text: firstWords}, {exception: name, message}], expected: failed(code)}])),
};

/**
The failure table of Bedrock.
*/
export const bedrockRows: Rows = {
	...commonRows,
	...oversizedRow(1300),
	...guardrailRow('guardrail_intervened'),
	...refusalRows,
	...exceptionRows,
	'throttlingException as first event, and then an answer': {
		steps: [{exception: 'throttlingException', message}], later: [[{text: firstWords}, {stop: 'end_turn'}]], expected: done(firstWords), calls: 2,
	},
	'a cut inside a character': {steps: [{text: firstWords}, {rawBytes: insideCharacter}, {cut: 'boundary'}], expected: failed('model_cut')},
	'a damaged frame': {steps: [{text: firstWords}, {rawBytes: damaged}, {text: 'lost'}], expected: failed('model_cut')},
	'an event that is no JSON': {steps: [{text: firstWords}, {rawBytes: encodeBroken()}, {text: 'lost'}], expected: failed('model_error')},
	'an exception that nobody knows': {steps: [{text: firstWords}, {rawBytes: encodeException('somethingNewException', {message})}, {cut: 'boundary'}], expected: failed('model_error')},
	'a cut between the model\'s stop and its token counts': {steps: [{text: firstWords}, {stop: 'end_turn'}, {cut: 'boundary'}], expected: done(firstWords)},
};

/**
A whole frame with a good checksum, but no JSON in it.
*/
function encodeBroken(): Uint8Array {
	return new EventStreamCodec(toUtf8, fromUtf8).encode({
		headers: {':event-type': {type: 'string', value: 'contentBlockDelta'}, ':message-type': {type: 'string', value: 'event'}},
		body: fromUtf8(`{"delta": {"text": ${promptCanary}}}`),
	});
}
