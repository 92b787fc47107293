import {type Buffer} from 'node:buffer';
import type {Recorded} from './scripted-server.ts';
import {versionsOf} from './sdk-versions.ts';
import {signatureOf, type Keys} from './signature.ts';

const versions = versionsOf('@aws-sdk/client-bedrock-runtime');

/**
A request as far as both clients must agree on it.
*/
export type WireRequest = {
	method: string;
	path: string;
	/**
	By name, in lower case, as a list sorted by it.
	*/
	headers: ReadonlyArray<readonly [name: string, value: string]>;
	/**
	A JSON body with its members sorted and each number as it was written; another body as base64.
	*/
	body: unknown;
};

/**
The requests of one call: what must be equal, and what is only counted.
*/
export type WireCall = {requests: WireRequest[]; exact: Array<{names: string[]; body: string}>};

/**
The only values that differ from call to call: the invocation's id, which is chance, and the signature, which covers it. Both are checked and replaced. The clock stands still, so the date is none of them. What the SDK's build for CommonJS says of its version is what its build for ES modules says.

@param keys - By which the requests must be signed.
@throws {Error} where a signature is wrong, or the id changes between the attempts of a call.
*/
export async function wireCall(recorded: readonly Recorded[], keys: Keys): Promise<WireCall> {
	const requests: WireRequest[] = [];
	const ids = new Set<string>();
	const replaced = async (name: string, value: string, request: Recorded) => {
		if (name === 'amz-sdk-invocation-id') {
			ids.add(value);
			return /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/v.test(value) ? 'a version 4 UUID' : value;
		}

		if (name.endsWith('user-agent')) {
			return value.replaceAll(new RegExp(String.raw`(?<=[\/#])${RegExp.escape(versions.said)}(?= |$)`, 'gv'), () => versions.installed);
		}

		// The signature, which is checked, covers it; bodies that are equal may differ in the order of their members.
		if (name === 'x-amz-content-sha256') {
			return 'that of the body';
		}

		// A token stands for itself.
		return name === 'authorization' && value.startsWith('AWS4-') ? checkedSignature(value, request, keys) : value;
	};

	for (const request of recorded) {
		const headers: Array<readonly [string, string]> = [];
		for (const [name, value] of request.headers) {
			headers.push([name.toLowerCase(), await replaced(name.toLowerCase(), value, request)]);
		}

		requests.push({
			method: request.method, path: request.path, headers: headers.toSorted(([first], [second]) => first < second ? -1 : 1), body: comparableBody(request.body),
		});
	}

	if (ids.size > 1) {
		throw new Error(`The attempts of one call have several ids: ${[...ids].join(', ')}`);
	}

	return {requests, exact: recorded.map(({headers, body}) => ({names: headers.map(([name]) => name), body: body.toString('latin1')}))};
}

async function checkedSignature(value: string, request: Recorded, keys: Keys): Promise<string> {
	const right = await signatureOf(request, keys);
	if (right !== value) {
		throw new Error(`The signature is wrong. It is ${value}, but should be ${right}`);
	}

	return value.replace(/[\da-f]{64}$/v, 'right');
}

function comparableBody(body: Buffer): unknown {
	try {
		return sorted(JSON.parse(body.toString(), withSource as (name: string, value: unknown) => unknown));
	} catch {
		return body.toString('base64');
	}
}

/**
A number becomes its text, in a wrapping that no text has.
*/
function withSource(_name: string, value: unknown, {source}: {source?: string}): unknown {
	return typeof value === 'number' ? {number: source} : (typeof value === 'string' ? {text: value} : value);
}

function sorted(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) {
		return value;
	}

	return Array.isArray(value)
		? value.map(item => sorted(item))
		: {members: Object.entries(value).toSorted(([first], [second]) => first < second ? -1 : 1).map(([name, item]) => [name, sorted(item)])};
}
