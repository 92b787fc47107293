import {asObject, type JsonObject} from '../../json.ts';
import {modelError} from './refusals.ts';

const keywords: Readonly<Record<string, readonly string[]>> = {
	number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
	integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
	string: ['minLength', 'maxLength'],
	array: ['maxItems', 'uniqueItems', 'contains', 'prefixItems'],
	object: ['patternProperties', 'minProperties', 'maxProperties', 'propertyNames'],
};

/**
Checks that a schema can become a grammar (Bedrock user guide, structured-output: the supported JSON Schema).

@param place - How Claude's own API calls the schema: `output_config.format.schema`, `tools.0.custom`.
@throws ServiceError `ValidationException`.
*/
export function checkGrammar(root: JsonObject, place: string): void {
	// Without recursion, for a chain of definitions may be long: what is left is a list of schemas to enter, and of those to leave again.
	const open = new Set<unknown>();
	const checked = new Set<unknown>();
	const left: Array<{schema: unknown; reference?: string; isOver?: true}> = [{schema: root}];
	for (let next = left.pop(); next !== undefined; next = left.pop()) {
		const schema = asObject(next.schema);
		if (next.isOver) {
			open.delete(schema);
			checked.add(schema);
		} else if (open.has(schema)) {
			throw modelError(`${place}: Circular reference detected in schema definitions: ${next.reference}`);
		} else if (schema !== undefined && !checked.has(schema)) {
			checkKeywords(schema, place);
			open.add(schema);
			const {$ref: reference} = schema;
			const members = [schema.items, ...lists(schema.anyOf, schema.allOf), ...Object.values(asObject(schema.properties) ?? {})];
			left.push({schema, isOver: true}, ...members.map(member => ({schema: member})), ...(typeof reference === 'string' ? [{schema: definition(root, reference), reference}] : []));
		}
	}
}

function checkKeywords(schema: JsonObject, place: string): void {
	const types = (Array.isArray(schema.type) ? schema.type as unknown[] : [schema.type]).filter(type => typeof type === 'string');
	for (const type of types) {
		const wrong = keywords[type]?.find(keyword => schema[keyword] !== undefined) ?? (type === 'array' && typeof schema.minItems === 'number' && schema.minItems > 1 ? 'minItems' : undefined);
		if (wrong !== undefined) {
			throw modelError(`${place}: For '${type}' type, property '${wrong}' is not supported`);
		}

		if (type === 'object' && schema.additionalProperties !== false) {
			throw modelError(`${place}: For 'object' type, 'additionalProperties' must be explicitly set to false`);
		}
	}

	for (const keyword of ['oneOf', 'not', 'if']) {
		if (schema[keyword] !== undefined) {
			throw modelError(`${place}: Schema type '${keyword}' is not supported`);
		}
	}
}

function lists(...values: unknown[]): unknown[] {
	return values.flatMap((value): unknown[] => Array.isArray(value) ? value : []);
}

function definition(root: JsonObject, reference: string): unknown {
	let value: unknown = root;
	for (const name of reference.split('/').slice(1)) {
		value = asObject(value)?.[name];
	}

	return value;
}
