import {Buffer} from 'node:buffer';
import type {HeaderPair} from '../../../iam/signature/canonical-request.ts';
import {checkHeaders} from './check-headers.ts';
import {InvalidResult, readObject} from './invalid-result.ts';
import {readMap} from './value-map.ts';

/**
An answer that a function made.
*/
export type GeneratedAnswer = {status: number; statusText: string | undefined; headers: HeaderPair[]; body: Uint8Array};

function readBody(body: unknown): Uint8Array {
	if (body === undefined || typeof body === 'string') {
		return Buffer.from(body ?? '');
	}

	const {data, encoding = 'text'} = readObject(body, 'response.body');
	if (typeof data !== 'string' || (encoding !== 'text' && encoding !== 'base64')) {
		throw new InvalidResult('response.body must be a string, or an object with data and the encoding text or base64');
	}

	if (encoding === 'text') {
		return Buffer.from(data);
	}

	const bytes = Buffer.from(data, 'base64');
	if (bytes.toString('base64').replace(/=+$/v, '') !== data.replace(/=+$/v, '')) {
		throw new InvalidResult('response.body.data must be base64, as its encoding says');
	}

	return bytes;
}

function setCookies(cookies: unknown): HeaderPair[] {
	const read = (name: string, cookie: unknown): HeaderPair => {
		const {value, attributes = ''} = readObject(cookie, `response.cookies[${JSON.stringify(name)}]`);
		if (typeof value !== 'string' || typeof attributes !== 'string' || !/^[\t\u{20}-\u{7E}]*$/v.test(`${name}${value}${attributes}`)) {
			throw new InvalidResult(`response.cookies[${JSON.stringify(name)}] must have a value and attributes in ASCII`);
		}

		return ['set-cookie', `${name}=${value}${attributes === '' ? '' : `; ${attributes}`}`];
	};

	return Object.entries(readObject(cookies ?? {}, 'response.cookies')).flatMap(([name, cookie]) => {
		const {multiValue} = readObject(cookie, `response.cookies[${JSON.stringify(name)}]`);
		return Array.isArray(multiValue) ? multiValue.map((one: unknown) => read(name, one)) : [read(name, cookie)];
	});
}

/**
The answer that a function returned instead of a request (CloudFront developer guide, functions-event-structure).

@throws InvalidResult.
*/
export function readAnswer(returned: Record<string, unknown>): GeneratedAnswer {
	const {statusCode: status, statusDescription: statusText, headers, cookies, body} = returned;
	if (typeof status !== 'number' || !Number.isSafeInteger(status) || status < 200 || status > 599) {
		throw new InvalidResult(`response.statusCode must be a number from 200 to 599, but is ${JSON.stringify(status)}`);
	}

	if (statusText !== undefined && (typeof statusText !== 'string' || !/^[\t\u{20}-\u{7E}]*$/v.test(statusText))) {
		throw new InvalidResult(`response.statusDescription must be a line of text, but is ${JSON.stringify(statusText)}`);
	}

	const pairs = readMap(headers, {}, 'response.headers');
	checkHeaders(pairs, 'set-cookie');
	return {
		status, statusText, headers: [...pairs, ...setCookies(cookies)], body: readBody(body),
	};
}
