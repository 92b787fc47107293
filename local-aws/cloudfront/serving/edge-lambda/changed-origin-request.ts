import {isDeepStrictEqual} from 'node:util';
import type {HeaderPair} from '../../../iam/signature/canonical-request.ts';
import {isDisallowed} from '../viewer-function/header-rules.ts';
import {InvalidResult, readObject} from '../viewer-function/invalid-result.ts';
import {checkLambdaHeaders} from './check-lambda-headers.ts';
import {readLambdaHeaders} from './lambda-headers.ts';
import type {LambdaRequest} from './make-origin-event.ts';
import {UnplayedResult} from './unplayed-result.ts';

/**
What of a request the local stack lets a function change only on AWS.
*/
const unplayed = ['uri', 'querystring', 'origin'] as const;

function checkFields(given: LambdaRequest, returned: Record<string, unknown>): void {
	const fixed = (['clientIp', 'method'] as const).find(name => returned[name] !== given[name]);
	if (fixed !== undefined) {
		throw new InvalidResult(`request.${fixed} is read-only, but is ${JSON.stringify(returned[fixed])}.`);
	}

	const changed = unplayed.find(name => !isDeepStrictEqual(returned[name], given[name]));
	if (changed !== undefined) {
		throw new UnplayedResult(`changes of request.${changed}`);
	}

	// Read-only, it goes on as it came, whatever else stands there.
	const body = returned.body === undefined ? undefined : readObject(returned.body, 'request.body');
	if (body?.action !== undefined && body.action !== 'read-only') {
		throw body.action === 'replace' ? new UnplayedResult('the body action replace') : new InvalidResult(`request.body.action must be read-only or replace, but is ${JSON.stringify(body.action)}.`);
	}

	const unknown = Object.keys(returned).find(name => ![...unplayed, 'body', 'clientIp', 'headers', 'method'].includes(name));
	if (unknown !== undefined) {
		throw new UnplayedResult(`the property request.${unknown}`);
	}
}

/**
The headers of a request to the origin as a function made them. Those that it doesn't see stay.

@param sent - As they would have gone to the origin.
@param given - As the function got the request.
@param returned - As the function returned it.
@throws InvalidResult for what CloudFront refuses, UnplayedResult for what the local stack doesn't play.
*/
export function changedOriginHeaders(sent: readonly HeaderPair[], given: LambdaRequest, returned: Record<string, unknown>): HeaderPair[] {
	checkFields(given, returned);
	const headers = readLambdaHeaders(returned.headers, 'request.headers');
	const valuesOf = (name: string): string[] => Object.hasOwn(given.headers, name) ? given.headers[name]!.map(({value}) => value) : [];
	const isSame = (name: string): boolean => isDeepStrictEqual((headers.get(name) ?? []).map(([, value]) => value), valuesOf(name));
	checkLambdaHeaders([...Object.keys(given.headers), ...headers.keys()].filter(name => !isSame(name)), 'request');
	return [...sent.filter(([name]) => isDisallowed(name.toLowerCase())), ...headers.values().toArray().flat()];
}
