import {isDeepStrictEqual} from 'node:util';
import type {CheckFailure} from '../errors.ts';
import {isRecord, unknownValue, type Properties} from '../wire/wire-values.ts';
import {
	checkArchive,
	checkDocument,
	checkNumber,
	checkString,
	fine,
	refuse,
	shown,
	type CheckedValue,
} from './check-scalar.ts';
import type {Kind, Property, PropertyTable} from './kinds.ts';

function join(path: string, name: string | number) {
	if (typeof name === 'number') {
		return `${path}[${name}]`;
	}

	return path === '' ? name : `${path}.${name}`;
}

function checkElements(entries: Array<[string | number, unknown]>, of: Kind, path: string): {values: unknown[]; failures: CheckFailure[]} {
	const checked = entries.map(([name, element]) => checkValue(element, of, join(path, name)));
	return {values: checked.map(({value}) => value), failures: checked.flatMap(({failures}) => failures)};
}

function checkList(value: unknown, kind: Extract<Kind, {type: 'list'}>, path: string): CheckedValue {
	if (!Array.isArray(value)) {
		return refuse(path, value, 'a list');
	}

	const {min = 0, max = Infinity} = kind;
	if (value.length < min || value.length > max) {
		return refuse(path, value, max === Infinity ? `at least ${min} elements` : `${min} to ${max} elements`);
	}

	const {values, failures} = checkElements(value.map((element, index): [number, unknown] => [index, element]), kind.of, path);
	return {value: values, failures};
}

function checkMap(value: unknown, kind: Extract<Kind, {type: 'map'}>, path: string): CheckedValue {
	if (!isRecord(value)) {
		return refuse(path, value, 'an object');
	}

	const names = Object.keys(value);
	const {values, failures} = checkElements(Object.entries(value), kind.of, path);
	return {value: Object.fromEntries(names.map((name, index) => [name, values[index]])), failures};
}

/**
Checks one value against its kind. What isn't known yet (preview) passes.

@returns the value in its plain form (documents as text, defaults of nested objects filled in) and every failure with its path.
*/
export function checkValue(value: unknown, kind: Kind, path: string): CheckedValue {
	if (value === unknownValue) {
		return fine(value);
	}

	switch (kind.type) {
		case 'string': {
			return checkString(value, kind, path);
		}

		case 'number': {
			return checkNumber(value, kind, path);
		}

		case 'boolean': {
			return typeof value === 'boolean' ? fine(value) : refuse(path, value, 'true or false');
		}

		case 'document': {
			return checkDocument(value, path);
		}

		case 'archive': {
			return checkArchive(value, path);
		}

		case 'list': {
			return checkList(value, kind, path);
		}

		case 'map': {
			return checkMap(value, kind, path);
		}

		case 'object': {
			return isRecord(value) ? checkProperties(value, kind.properties, path) : refuse(path, value, 'an object');
		}

		case 'any': {
			return fine(value);
		}
	}
}

function checkProperty(value: unknown, property: Property, path: string): CheckedValue {
	return property.refused !== undefined && !isDeepStrictEqual(value, property.default) ? {value, failures: [{property: path, reason: `received ${shown(value)}, which is not played by the local stack: ${property.refused}`}]} : checkValue(value, property.kind, path);
}

/**
Checks properties against a table: unknown names, missing required ones and bad values fail, each with its path; defaults are filled in.
*/
export function checkProperties(properties: Properties, table: PropertyTable, path = ''): CheckedValue & {value: Properties} {
	const failures: CheckFailure[] = [];
	const value: Properties = {};
	for (const [name, given] of Object.entries(properties)) {
		// `null` is how the protocol says "not given".
		if (given === undefined || given === null) {
			continue;
		}

		if (!Object.hasOwn(table, name)) {
			failures.push({property: join(path, name), reason: `no such property, allowed ${Object.keys(table).filter(known => table[known]?.refused === undefined).join(', ')}`});
			continue;
		}

		const checked = checkProperty(given, table[name]!, join(path, name));
		value[name] = checked.value;
		failures.push(...checked.failures);
	}

	for (const [name, property] of Object.entries(table)) {
		if (value[name] !== undefined || (Object.hasOwn(properties, name) && properties[name] !== undefined && properties[name] !== null)) {
			continue;
		}

		if (property.default !== undefined) {
			value[name] = structuredClone(property.default);
		} else if (property.required) {
			failures.push({property: join(path, name), reason: 'required, received nothing'});
		}
	}

	return {value, failures};
}
