import {Buffer} from 'node:buffer';
import {isDeepStrictEqual} from 'node:util';
import type {HeaderPair} from '../../../iam/signature/canonical-request.ts';
import type {ViewerRequest} from '../viewer-request.ts';
import {checkHeaders} from './check-headers.ts';
import {isReadOnly} from './header-rules.ts';
import {InvalidResult, readObject} from './invalid-result.ts';
import type {FunctionRequest} from './make-event.ts';
import {readMap, readValues} from './value-map.ts';

/**
A name as CloudFront writes it on the wire (CloudFront developer guide, functions-event-structure).
*/
function capitalised(name: string): string {
	return name.replaceAll(/(?<=^|-)[a-z]/gv, letter => letter.toUpperCase());
}

function changedHeaders(sent: readonly HeaderPair[], given: FunctionRequest, {headers, cookies}: Record<string, unknown>): HeaderPair[] {
	const returned = readObject(headers ?? {}, 'request.headers');
	const deleted = Object.keys(given.headers).find(name => !Object.hasOwn(returned, name) && isReadOnly(name));
	if (deleted !== undefined) {
		throw new InvalidResult(`it deletes the header ${deleted}, which is read-only`);
	}

	const isSame = (name: string): boolean => Object.hasOwn(given.headers, name) && Object.hasOwn(returned, name) && isDeepStrictEqual(returned[name], given.headers[name]);
	const changed = Object.entries(returned).filter(([name]) => !isSame(name)).flatMap(([name, entry]) => {
		const former = Object.hasOwn(given.headers, name) ? given.headers[name] : undefined;
		return readValues(entry, former, `request.headers[${JSON.stringify(name)}]`).map((value): HeaderPair => [name, value]);
	});
	checkHeaders(changed, 'cookie');
	const areCookiesSame = isDeepStrictEqual(cookies, given.cookies);
	const cookie = areCookiesSame ? '' : readMap(cookies, given.cookies, 'request.cookies').map(pair => pair.join('=')).join('; ');
	if (!/^[\t\u{20}-\u{7E}\u{80}-\u{FF}]*$/v.test(cookie)) {
		throw new InvalidResult('its cookies have characters that a header can\'t have');
	}

	return [
		...sent.filter(([sentName]) => {
			const name = sentName.toLowerCase();
			return name === 'cookie' ? areCookiesSame : !Object.hasOwn(given.headers, name) || isSame(name);
		}),
		...changed.map(([name, value]): HeaderPair => [capitalised(name), value]),
		...(cookie === '' ? [] : [['Cookie', cookie] as const]),
	];
}

/**
What a function made of a viewer's request. The body is nothing that it sees.

@param viewer - As it came.
@param given - As the function got it.
@param returned - As the function returned it.
@param urlBytes - The longest path and query together.
@throws InvalidResult for what CloudFront refuses (developer guide, edge-function-restrictions-all).
*/
export function changedRequest(viewer: ViewerRequest, given: FunctionRequest, returned: Record<string, unknown>, urlBytes: number): ViewerRequest {
	const {method, uri, querystring} = returned;
	if (method !== given.method) {
		throw new InvalidResult(`it changes the method to ${JSON.stringify(method)}, which is read-only`);
	}

	if (typeof uri !== 'string' || (uri !== given.uri && !/^\/[\u{21}-\u{7E}]*$/v.test(uri)) || /[#?]/v.test(uri)) {
		throw new InvalidResult(`request.uri must be a path in ASCII that begins with / and has no blank, # or ?, but is ${JSON.stringify(uri)}`);
	}

	const rawQuery = isDeepStrictEqual(querystring, given.querystring) ? viewer.rawQuery : readMap(querystring, given.querystring, 'request.querystring').map(pair => pair.join('=')).join('&');
	if (rawQuery !== viewer.rawQuery && !/^[\u{21}\u{22}\u{24}-\u{7E}]*$/v.test(rawQuery)) {
		throw new InvalidResult(`request.querystring must be ASCII without blanks and #, but is ${JSON.stringify(rawQuery)}`);
	}

	if (Buffer.byteLength(`${uri}?${rawQuery}`) > urlBytes) {
		throw new InvalidResult(`request.uri and request.querystring must have at most ${urlBytes} bytes`);
	}

	return {
		...viewer, path: uri, rawQuery, headers: changedHeaders(viewer.headers, given, returned),
	};
}
