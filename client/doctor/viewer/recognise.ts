import {errorCodes} from '../../../runtime/protocol/errors.ts';
import {awsRefusal, type AwsRefusal} from '../../aws-refusal.ts';
import type {Answer} from './ask.ts';

/**
Who answered, and what.

- `usage`: the endpoint's own short text.
- `ours`: an error of the endpoint, at the edge or of the function, with its code.
- `aws`: AWS refuses with 403, before the function.
- `edge`: CloudFront's page about the function at its edge; `edgeHash`: about the one that hashes bodies there.
- `cloudfront`: any other page of CloudFront's.
- `throttled`, `crashed`: Lambda's answer where the function can't have one.
- `other`: anything else.
- `failed`: there is no answer.
*/
export type Recognised =
	| {kind: 'usage'}
	| {kind: 'ours'; code: string; message: string}
	| {kind: 'aws'; refusal: AwsRefusal}
	| {kind: 'edge' | 'edgeHash' | 'cloudfront' | 'throttled' | 'crashed' | 'other'}
	| {kind: 'failed'; code: string; message: string};

function parsed(text: string): Record<string, unknown> {
	try {
		return recordOf(JSON.parse(text));
	} catch {
		return {};
	}
}

function recordOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? value as Record<string, unknown> : {};
}

/**
The codes that are ours: the function's and the edge's are the protocol's, and `lsf proxy` has two of its own. Other servers of OpenAI's API answer in the same form, with theirs.
*/
const ourCodes: ReadonlySet<string> = new Set([...Object.keys(errorCodes), 'endpoint_unreachable', 'foreign_request']);

/**
Those of them that OpenAI's API has too: in its own form of an error they tell nothing of who answered.
*/
const sharedCodes: ReadonlySet<string> = new Set(['context_length_exceeded', 'model_not_found']);

/**
Our errors: `{error: {code, message, …}}` with an id of the request, in each dialect that the edge and the function speak.
*/
function oursOf(body: string): {code: string; message: string} | undefined {
	const {code, message, requestId, request_id: requestIdOfOpenAi} = recordOf(parsed(body).error);
	const isOurs = typeof code === 'string' && ourCodes.has(code) && typeof message === 'string' && (requestId !== undefined || (requestIdOfOpenAi !== undefined && !sharedCodes.has(code)));
	return isOurs ? {code, message} : undefined;
}

/**
Recognises who answered.
*/
export function recognise(answer: Answer): Recognised {
	if (answer.kind === 'failed') {
		return answer;
	}

	const {status, headers, body} = answer;
	if (status === 200 && body.startsWith('This is a streaming LLM endpoint')) {
		return {kind: 'usage'};
	}

	const ours = oursOf(body);
	if (ours) {
		return {kind: 'ours', ...ours};
	}

	const failing = /^(?<what>Function|Lambda)\w*(?:Error|Exceeded)\b/v.exec(headers['x-cache'] ?? '')?.groups?.what;
	if (failing !== undefined) {
		return {kind: failing === 'Lambda' ? 'edgeHash' : 'edge'};
	}

	const isOfCloudFront = headers['x-amz-cf-id'] !== undefined;
	const errorType = headers['x-amzn-errortype'] ?? '';
	const isOfAws = isOfCloudFront || errorType !== '';
	if (status === 403 && isOfAws) {
		const refusal = awsRefusal({errorType, contentType: headers['content-type'] ?? '', body});
		return refusal === undefined || refusal === 'page' ? {kind: 'cloudfront'} : {kind: 'aws', refusal};
	}

	if (status === 429 && (errorType.startsWith('TooManyRequests') || typeof parsed(body).Reason === 'string')) {
		return {kind: 'throttled'};
	}

	return isOfCloudFront && (headers['content-type'] ?? '').includes('html') && status >= 400 ? {kind: 'cloudfront'} : {kind: isOfAws && status === 502 ? 'crashed' : 'other'};
}
