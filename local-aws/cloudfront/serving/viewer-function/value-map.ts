import {isDeepStrictEqual} from 'node:util';
import {InvalidResult, readObject} from './invalid-result.ts';

/**
The values of one name, as functions see headers, cookies and query strings: all of them are in `multiValue` where there are several (CloudFront developer guide, functions-event-structure).
*/
export type ValueEntry = {value: string; multiValue?: Array<{value: string}>};

/**
What functions see under `headers`, `cookies` and `querystring`.
*/
export type ValueMap = Record<string, ValueEntry>;

/**
Gathers names and values, each name once.
*/
export function valueMap(pairs: Iterable<readonly [name: string, value: string]>): ValueMap {
	const gathered = new Map<string, string[]>();
	for (const [name, value] of pairs) {
		gathered.set(name, [...gathered.get(name) ?? [], value]);
	}

	// Whatever the viewer calls them: a name such as __proto__ is one of its own.
	return Object.fromEntries(Array.from(gathered, ([name, values]) => [name, values.length === 1 ? {value: values[0]!} : {value: values[0]!, multiValue: values.map(value => ({value}))}]));
}

function text(value: unknown, what: string): string {
	if (typeof value !== 'string') {
		throw new InvalidResult(`${what} must be a string, but is ${JSON.stringify(value) ?? 'undefined'}`);
	}

	return value;
}

/**
The values of an entry that a function returned. Values that it changed in `multiValue` go before `value`; where it changed `value` alone, that is the first, and the later ones stay (same page).

@param entry - As returned.
@param former - As it was given; `undefined` where the function added it.
@param what - What it is called, in a message.
@throws InvalidResult.
*/
export function readValues(entry: unknown, former: ValueEntry | undefined, what: string): string[] {
	const {value, multiValue} = readObject(entry, what);
	if (multiValue === undefined) {
		return [text(value, `${what}.value`)];
	}

	if (!Array.isArray(multiValue) || multiValue.length === 0) {
		throw new InvalidResult(`${what}.multiValue must be a list of values, but is ${JSON.stringify(multiValue)}`);
	}

	const values = multiValue.map((item: unknown, index) => text(readObject(item, `${what}.multiValue[${index}]`).value, `${what}.multiValue[${index}].value`));
	return value === undefined || !isDeepStrictEqual(multiValue, former?.multiValue) ? values : [text(value, `${what}.value`), ...values.slice(1)];
}

/**
Every name and value of a map that a function returned, as it orders them; one that it left out is empty.

@throws InvalidResult.
*/
export function readMap(map: unknown, former: ValueMap, what: string): Array<[name: string, value: string]> {
	return Object.entries(readObject(map ?? {}, what)).flatMap(([name, entry]) => readValues(entry, Object.hasOwn(former, name) ? former[name] : undefined, `${what}[${JSON.stringify(name)}]`).map((value): [string, string] => [name, value]));
}
