import {largestValue, sizeOf, type KeyEntry} from './entry.ts';
import {nameProblem, routesProblem} from './check-fields.ts';

type Check = (value: unknown) => string | undefined;

const fields: Readonly<Record<keyof KeyEntry, Check>> = {
	h: digestProblem,
	name: nameProblem,
	created: timeProblem,
	exp: timeProblem,
	routes: routesProblem,
	off: value => value === true ? undefined : 'must be true, or missing',
	t: digestProblem,
	was: value => isObject(value) ? problemOf(value, formerFields, ['h', 'exp']) : 'must be an object',
};

const formerFields: Readonly<Record<string, Check>> = {h: digestProblem, t: digestProblem, exp: timeProblem};

/**
Checks what claims to be an entry. The end of a sentence says what is wrong with it, as in `has the field "h", which must be …`; `undefined` where nothing is. No value is quoted.
*/
export function entryProblem(value: unknown): string | undefined {
	if (!isObject(value)) {
		return 'is no JSON object';
	}

	const problem = problemOf(value, fields, ['h']);
	if (problem !== undefined) {
		return `has a field that can't be: ${problem}`;
	}

	const size = sizeOf(value as KeyEntry);
	return size > largestValue ? `has ${size} bytes, of which a store takes ${largestValue}; shorten its name or its routes` : undefined;
}

/**
Reads the value of an entry; where it is none, its `problem` is the end of a sentence.
*/
export function parseEntry(value: string): {entry: KeyEntry; problem?: undefined} | {entry?: undefined; problem: string} {
	let entry: unknown;
	try {
		entry = JSON.parse(value);
	} catch {
		return {problem: 'is no JSON'};
	}

	const problem = entryProblem(entry);
	return problem === undefined ? {entry: entry as KeyEntry} : {problem};
}

function problemOf(value: Record<string, unknown>, checks: Readonly<Record<string, Check>>, required: readonly string[]): string | undefined {
	const missing = required.find(name => !Object.hasOwn(value, name));
	if (missing !== undefined) {
		return `"${missing}" is missing`;
	}

	for (const [name, field] of Object.entries(value)) {
		if (!Object.hasOwn(checks, name)) {
			return `${JSON.stringify(name.slice(0, 40))} is none of ${Object.keys(checks).join(', ')}`;
		}

		const problem = checks[name]!(field);
		if (problem !== undefined) {
			return `"${name}" ${problem}`;
		}
	}

	return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function digestProblem(value: unknown): string | undefined {
	return typeof value === 'string' && /^[0-9a-f]{64}$/v.test(value) ? undefined : 'must be 64 hex digits in lower case';
}

function timeProblem(value: unknown): string | undefined {
	// In milliseconds a key would hardly ever expire.
	return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value < 10_000_000_000 ? undefined : 'must be a time in whole seconds since 1970';
}
