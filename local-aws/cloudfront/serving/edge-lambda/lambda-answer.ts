import {Buffer} from 'node:buffer';
import type {GeneratedAnswer} from '../viewer-function/generated-answer.ts';
import {InvalidResult} from '../viewer-function/invalid-result.ts';
import {checkLambdaHeaders} from './check-lambda-headers.ts';
import {readLambdaHeaders} from './lambda-headers.ts';

const fields: ReadonlySet<string> = new Set(['body', 'bodyEncoding', 'headers', 'status', 'statusDescription']);

function readBody(body: unknown, encoding: unknown, limit: number): Uint8Array {
	if (typeof body !== 'string' || (encoding !== 'text' && encoding !== 'base64')) {
		throw new InvalidResult('response.body must be a string, and response.bodyEncoding text or base64.');
	}

	const bytes = Buffer.from(body, encoding === 'text' ? 'utf8' : 'base64');
	if (encoding === 'base64' && bytes.toString('base64').replace(/=+$/v, '') !== body.replace(/=+$/v, '')) {
		throw new InvalidResult('response.body must be base64, as response.bodyEncoding says.');
	}

	if (bytes.length > limit) {
		throw new InvalidResult(`response.body must have at most ${limit} bytes, but has ${bytes.length}.`);
	}

	return bytes;
}

/**
The answer that a Lambda function returned instead of a request (CloudFront developer guide, lambda-generating-http-responses-in-requests).

@param returned - An object with `status`.
@param limit - The longest body, in bytes.
@throws InvalidResult.
*/
export function readLambdaAnswer(returned: Record<string, unknown>, limit: number): GeneratedAnswer {
	const {status, statusDescription, headers, body = '', bodyEncoding = 'text'} = returned;
	if (typeof status !== 'string' || !/^[2-5]\d\d$/v.test(status)) {
		throw new InvalidResult(`response.status must be a string of three digits from 200 to 599, but is ${JSON.stringify(status)}.`);
	}

	if (statusDescription !== undefined && (typeof statusDescription !== 'string' || !/^[\t\u{20}-\u{7E}]*$/v.test(statusDescription))) {
		throw new InvalidResult(`response.statusDescription must be a line of text, but is ${JSON.stringify(statusDescription)}.`);
	}

	const unknown = Object.keys(returned).find(name => !fields.has(name));
	if (unknown !== undefined) {
		throw new InvalidResult(`response.${unknown} is not one of ${[...fields].join(', ')}.`);
	}

	const read = readLambdaHeaders(headers, 'response.headers');
	checkLambdaHeaders(read.keys(), 'answer');

	return {
		status: Number(status), statusText: statusDescription, headers: read.values().toArray().flat(), body: readBody(body, bodyEncoding, limit),
	};
}
