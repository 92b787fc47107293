import type {HeaderPair} from '../../../iam/signature/canonical-request.ts';
import {InvalidResult, readObject} from '../viewer-function/invalid-result.ts';

/**
Headers as Lambda functions at the edge see and return them: name in small letters -> its values, each with the name as it was spelled.
*/
export type LambdaHeaders = Record<string, Array<{key: string; value: string}>>;

/**
Gathers headers, each name once.
*/
export function lambdaHeaders(pairs: Iterable<HeaderPair>): LambdaHeaders {
	const gathered = new Map<string, Array<{key: string; value: string}>>();
	for (const [key, value] of pairs) {
		const name = key.toLowerCase();
		gathered.set(name, [...gathered.get(name) ?? [], {key, value}]);
	}

	// Whatever the viewer calls them: a name such as __proto__ is one of its own.
	return Object.fromEntries(gathered);
}

function readValue(entry: unknown, name: string, what: string): HeaderPair {
	const {key = name, value} = readObject(entry, what);
	if (typeof key !== 'string' || key.toLowerCase() !== name) {
		throw new InvalidResult(`${what}.key must be the header's name ${name}, but is ${JSON.stringify(key)}.`);
	}

	if (typeof value !== 'string' || !/^[\t\u{20}-\u{7E}\u{80}-\u{FF}]*$/v.test(value)) {
		throw new InvalidResult(`${what}.value must be a string that a header can have, but is ${JSON.stringify(value)}.`);
	}

	return [key, value];
}

/**
The headers that a function returned, by name.

@param returned - What it returned.
@param what - What it is called, in a message.
@throws InvalidResult for names that aren't tokens in small letters, and for values that aren't lists of `{key?, value}`.
*/
export function readLambdaHeaders(returned: unknown, what: string): Map<string, HeaderPair[]> {
	return new Map(Object.entries(readObject(returned ?? {}, what)).map(([name, entries]) => {
		const path = `${what}[${JSON.stringify(name)}]`;
		if (!/^[!#$%\u{26}'*+\-.0-9^_`a-z\|~]+$/v.test(name)) {
			throw new InvalidResult(`the header name ${JSON.stringify(name)} must be a token in small letters.`);
		}

		if (!Array.isArray(entries) || entries.length === 0) {
			throw new InvalidResult(`${path} must be a list of {key, value}, but is ${JSON.stringify(entries)}.`);
		}

		return [name, entries.map((entry: unknown, index) => readValue(entry, name, `${path}[${index}]`))];
	}));
}
