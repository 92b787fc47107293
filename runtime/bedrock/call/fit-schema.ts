import {isObject} from '../../request/rule.ts';
import {isRecursive} from './is-recursive.ts';

type Schema = Record<string, unknown>;

/*
What Bedrock's grammars take of JSON Schema (Bedrock user guide, structured-output): no bounds of numbers, texts and lists, no recursion, and each object closed by `additionalProperties: false`.
*/

const bounds = new Set(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'uniqueItems', 'contains', 'minContains', 'maxContains', 'minProperties', 'maxProperties', 'propertyNames']);
const formats = new Set<unknown>(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid']);
const unknown = new Set(['patternProperties', 'unevaluatedProperties', 'dependentSchemas', 'dependentRequired', 'if', 'then', 'else', 'not', 'prefixItems']);
/**
Keywords whose members are schemas by names of the caller's, and those that are a schema or a list of them.
*/
const named = new Set(['properties', '$defs', 'definitions']);
const nested = new Set(['items', 'anyOf', 'oneOf', 'allOf']);

/**
A schema for Bedrock's grammars.
*/
export type FitSchema = {
	schema: Schema;
	/**
	The keywords that no grammar keeps to; they are told in descriptions.
	*/
	told: readonly string[];
	/**
	The first thing in it that no grammar can have.
	*/
	unfit: string | undefined;
};

/**
Makes a schema fit: objects are closed, alternatives are `anyOf`, and bounds go into the description, where the model reads them.
*/
export function fitSchema(root: Schema): FitSchema {
	const allTold = new Set<string>();
	let unfit = isRecursive(root) ? 'a definition that contains itself' : undefined;

	const fitNested = (value: unknown): unknown => Array.isArray(value) ? value.map(item => fitNested(item)) : (isObject(value) ? fit(value) : value);
	const fitKeyword = (keyword: string, value: unknown): [string, unknown] => {
		if (unknown.has(keyword)) {
			unfit ??= `the keyword "${keyword}"`;
		} else if (keyword === 'additionalProperties' && value !== false) {
			unfit ??= 'objects with any other properties ("additionalProperties")';
		}

		return named.has(keyword) && isObject(value)
			? [keyword, Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fitNested(item)]))]
			: [keyword === 'oneOf' ? 'anyOf' : keyword, nested.has(keyword) ? fitNested(value) : value];
	};

	const fit = (schema: Schema): Schema => {
		const told = Object.entries(schema).filter(([keyword, value]) => isTold(keyword, value));
		for (const [keyword] of told) {
			allTold.add(keyword);
		}

		const kept = Object.entries(schema).filter(([keyword, value]) => !isTold(keyword, value)).map(([keyword, value]) => fitKeyword(keyword, value));
		return Object.fromEntries([
			...kept,
			...(isOpen(schema) ? [['additionalProperties', false] as const] : []),
			...(told.length === 0 ? [] : [['description', describe(schema.description, told)] as const]),
		]);
	};

	const schema = fit(root);
	return {schema, told: [...allTold], unfit};
}

function isTold(keyword: string, value: unknown): boolean {
	// A list of at least none or one is the exception.
	return keyword === 'format' ? !formats.has(value) : bounds.has(keyword) && !(keyword === 'minItems' && (value === 0 || value === 1));
}

function isOpen({type, properties, additionalProperties}: Schema): boolean {
	return additionalProperties === undefined && (type === 'object' || (Array.isArray(type) && type.includes('object')) || isObject(properties));
}

function describe(description: unknown, told: ReadonlyArray<[string, unknown]>): string {
	const words = told.map(([keyword, value]) => `${keyword}: ${JSON.stringify(value)}`).join(', ');
	return typeof description === 'string' ? `${description} (${words})` : `(${words})`;
}
