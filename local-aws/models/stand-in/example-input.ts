import {asObject, type JsonObject} from '../json.ts';

const formats: Readonly<Record<string, string>> = {
	'date-time': '2026-01-01T00:00:00Z',
	date: '2026-01-01',
	time: '00:00:00Z',
	duration: 'P1D',
	email: 'a@example.com',
	hostname: 'example.com',
	uri: 'https://example.com/',
	ipv4: '192.0.2.1',
	ipv6: '2001:db8::1',
	uuid: '123e4567-e89b-42d3-a456-426614174000',
};

/**
How deep a schema that contains itself is followed; required properties of one would have no end.
*/
const deepest = 12;

/**
The smallest value that a JSON Schema takes, roughly: its first choice, or an object with its required properties. References within the schema are followed.
*/
export function exampleInput(schema: JsonObject, root = schema, depth = 0): unknown {
	if (depth > deepest) {
		return null;
	}

	if ('const' in schema) {
		return schema.const;
	}

	const inner = (value: unknown): unknown => exampleInput(asObject(value) ?? {type: 'string'}, root, depth + 1);

	if (typeof schema.$ref === 'string') {
		return inner(resolve(root, schema.$ref));
	}

	for (const choices of [schema.enum, schema.anyOf, schema.oneOf]) {
		if (Array.isArray(choices) && choices.length > 0) {
			return choices === schema.enum ? choices[0] as unknown : inner(choices[0]);
		}
	}

	if (Array.isArray(schema.allOf)) {
		const parts = schema.allOf.map(part => inner(part));
		return parts.length > 1 && parts.every(part => asObject(part) !== undefined) ? Object.assign({}, ...parts) as unknown : parts[0];
	}

	const name: unknown = Array.isArray(schema.type) ? schema.type[0] : schema.type;
	switch (name) {
		case 'string': {
			return exampleText(schema);
		}

		case 'number':
		case 'integer': {
			return exampleNumber(schema);
		}

		case 'boolean': {
			return true;
		}

		case 'null': {
			return null;
		}

		case 'array': {
			return Array.from({length: wholeNumber(schema.minItems) ?? 0}, () => inner(schema.items));
		}

		default: {
			const properties = asObject(schema.properties) ?? {};
			const required = (Array.isArray(schema.required) ? schema.required as unknown[] : []).filter(property => typeof property === 'string');
			return Object.fromEntries(required.map(property => [property, inner(properties[property])]));
		}
	}
}

function exampleText({format, minLength, maxLength}: JsonObject): string {
	const text = formats[String(format)] ?? 'example';
	return text.padEnd(wholeNumber(minLength) ?? 0, '.').slice(0, wholeNumber(maxLength) ?? Infinity);
}

function exampleNumber({minimum, maximum, exclusiveMinimum, multipleOf}: JsonObject): number {
	const step = typeof multipleOf === 'number' ? multipleOf : 1;
	const least = typeof exclusiveMinimum === 'number' ? exclusiveMinimum + step : (typeof minimum === 'number' ? minimum : step);
	return typeof maximum === 'number' ? Math.min(least, maximum) : least;
}

function wholeNumber(value: unknown): number | undefined {
	return Number.isSafeInteger(value) ? value as number : undefined;
}

function resolve(root: JsonObject, reference: string): unknown {
	let value: unknown = root;
	for (const name of reference.split('/').slice(1)) {
		value = asObject(value)?.[decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~')];
	}

	return value;
}
