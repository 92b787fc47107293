import {asObject, type JsonObject} from '../json.ts';

const examples: Readonly<Record<string, unknown>> = {
	string: 'example', number: 1, integer: 1, boolean: true, array: [], null: null,
};

/**
The smallest value that a JSON Schema takes, roughly: its first choice, or an object with its required properties.
*/
export function exampleInput(schema: JsonObject): unknown {
	const choices = schema.enum;
	if (Array.isArray(choices)) {
		return choices[0] as unknown;
	}

	const {type} = schema;
	const name = Array.isArray(type) ? type[0] as unknown : type;
	if (typeof name === 'string' && name !== 'object') {
		return examples[name] ?? null;
	}

	const properties = asObject(schema.properties) ?? {};
	const required = (Array.isArray(schema.required) ? schema.required as unknown[] : []).filter(property => typeof property === 'string');
	return Object.fromEntries(required.map(property => [property, exampleInput(asObject(properties[property]) ?? {type: 'string'})]));
}
