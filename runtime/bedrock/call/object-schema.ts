import {isObject} from '../../request/rule.ts';

type Schema = Record<string, unknown>;

/**
A schema as the input of a tool, which has to be of the type "object". One whose root tells no type is one, and so is one that may be something else as well.
*/
export function asObjectSchema(schema: Schema): Schema {
	const {type} = schema;
	return type === undefined || type === null || (Array.isArray(type) && type.includes('object')) ? {...schema, type: 'object'} : schema;
}

/**
What keeps a schema's root from being an object: its type, or its values; `undefined` where nothing does.
*/
export function whyNoObject({type, enum: values, const: value, anyOf, oneOf}: Schema): string | undefined {
	if (type !== undefined && type !== null && type !== 'object' && !(Array.isArray(type) && type.includes('object'))) {
		return `is of ${JSON.stringify(type)}`;
	}

	if ((Array.isArray(values) && values.every(item => !isObject(item))) || (value !== undefined && !isObject(value))) {
		return 'allows no value that is one ("enum", "const")';
	}

	return [anyOf, oneOf].some(list => Array.isArray(list) && list.length > 0 && list.every(item => isObject(item) && whyNoObject(item) !== undefined)) ? 'has no alternative that is one' : undefined;
}

/**
Whether Claude takes the schema for a tool: without alternatives at the root, and with plain names of the properties there (what is deeper isn't looked at).
*/
export function isPlain({anyOf, oneOf, allOf, properties}: Schema): boolean {
	return [anyOf, oneOf, allOf].every(keyword => keyword === undefined) && (!isObject(properties) || Object.keys(properties).every(name => /^[\w\-.]{1,64}$/v.test(name)));
}
