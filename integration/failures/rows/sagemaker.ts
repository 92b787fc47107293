import {Buffer} from 'node:buffer';
import type {ErrorCode} from '../../../runtime/protocol/errors.ts';
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
A container may quote what it was asked; AWS's own sentences don't.
*/
const message = `It went wrong near ${promptCanary}.`;
const awsMessage = 'Try again later.';

/**
Each error of InvokeEndpointWithResponseStream before the stream; `ModelError` goes by the container's own status.
*/
const refusals: ReadonlyArray<[title: string, name: string, awsStatus: number, status: number, code: ErrorCode, calls?: number, fields?: Record<string, unknown>]> = [
	['AccessDeniedException', 'AccessDeniedException', 403, 403, 'model_access'],
	['ValidationError', 'ValidationError', 400, 400, 'invalid_request'],
	['ThrottlingException', 'ThrottlingException', 400, 429, 'throttled', 3],
	['ModelNotReadyException', 'ModelNotReadyException', 429, 503, 'model_not_ready', 3],
	['ServiceUnavailable', 'ServiceUnavailable', 503, 503, 'overloaded', 3],
	['InternalFailure', 'InternalFailure', 500, 502, 'model_error', 3],
	['InternalDependencyException', 'InternalDependencyException', 530, 502, 'model_error'],
	['ModelError of a container that answers 400', 'ModelError', 424, 400, 'invalid_request', 1, {OriginalStatusCode: 400, OriginalMessage: message}],
	['ModelError of a container that answers 429', 'ModelError', 424, 429, 'throttled', 1, {OriginalStatusCode: 429, OriginalMessage: message}],
	['ModelError of a container that answers 500', 'ModelError', 424, 502, 'model_error', 1, {OriginalStatusCode: 500, OriginalMessage: message}],
];

/**
Each failure in the stream, with the status it has as first event. A broken stream is a cut answer, which is not tried again.
*/
const exceptions: ReadonlyArray<[title: string, name: string, status: number, code: ErrorCode, calls: number, fields?: Record<string, unknown>]> = [
	['ModelStreamError for its time', 'ModelStreamError', 504, 'model_timeout', 2, {ErrorCode: 'ModelInvocationTimeExceeded'}],
	['ModelStreamError for a broken stream', 'ModelStreamError', 502, 'model_cut', 1, {ErrorCode: 'StreamBroken'}],
	['InternalStreamFailure', 'InternalStreamFailure', 502, 'model_error', 2],
];

const chunk = Buffer.from('data: {"choices":[{"index":0,"delta":{"content":"안녕"}}]}\n\n');

/**
The failure table of SageMaker, for a container that speaks OpenAI.
*/
export const sagemakerRows: Rows = {
	...commonRows,
	// SageMaker's parts are small, and each of them is a frame.
	...oversizedRow(60),
	// The container's word for it does not tell who filtered.
	...guardrailRow('content_filtered'),
	...Object.fromEntries(refusals.map(([title, name, awsStatus, status, code, calls, fields]) => [
		`${title} before the stream`,
		{
			steps: [{
				refuse: {
					name, status: awsStatus, message: code === 'model_access' || code === 'model_not_ready' ? awsMessage : message, fields,
				},
			}],
			expected: refused(status, code),
			...(calls !== undefined && {calls}),
		},
	])),
	...Object.fromEntries(exceptions.map(([title, name, status, code, calls, fields]) => [`${title} as first event`, {steps: [{exception: name, message, fields}], expected: refused(status, code), calls}])),
	...Object.fromEntries(exceptions.map(([title, name,, code,, fields]) => [`${title} in the middle`, {steps: [{text: firstWords}, {exception: name, message, fields}], expected: failed(code)}])),
	'an endpoint that is missing': {
		steps: [{refuse: {name: 'ValidationError', status: 400, message: 'Endpoint local-model of account 000000000000 not found.'}}], expected: refused(502, 'model_error'),
	},
	'InternalStreamFailure as first event, and then an answer': {
		steps: [{exception: 'InternalStreamFailure', message}], later: [[{text: firstWords}, {stop: 'end_turn'}]], expected: done(firstWords), calls: 2,
	},
	'a failure that the container tells in its answer': {steps: [{text: firstWords}, {fail: 'failed', message}], expected: failed('model_error')},
	'a message of the container that is no JSON': {steps: [{text: firstWords}, {rawBytes: Buffer.from(`data: {"oops ${promptCanary}\n\n`)}, {cut: 'boundary'}], expected: failed('model_error')},
	'a cut inside a character': {steps: [{text: firstWords}, {rawBytes: chunk.subarray(0, chunk.indexOf('녕') + 1)}, {cut: 'boundary'}], expected: failed('model_cut')},
	'a cut between the model\'s stop and its last bytes': {steps: [{text: firstWords}, {stop: 'end_turn'}, {cut: 'boundary'}], expected: done(firstWords)},
};
