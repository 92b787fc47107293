import type {Entry, Update} from '../../cloudfront/key-value-stores/entries.ts';
import {ServiceError} from '../../http-api/service-error.ts';

type Fields = Record<string, unknown>;

function malformed(message: string): ServiceError {
	return new ServiceError('ValidationException', 400, message);
}

/**
An object with no other members than these.
*/
function readObject(value: unknown, what: string, names: readonly string[]): Fields {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw malformed(`${what} must be an object.`);
	}

	const unknown = Object.keys(value).find(name => !names.includes(name));
	if (unknown !== undefined) {
		throw malformed(`${what} has no member ${JSON.stringify(unknown)}, allowed ${names.join(', ')}.`);
	}

	return value as Fields;
}

function readText(fields: Fields, name: string): string {
	const value = fields[name];
	if (typeof value !== 'string') {
		throw malformed(`${name} must be a text.`);
	}

	return value;
}

function readList(fields: Fields, name: string): unknown[] {
	const value = fields[name] ?? [];
	if (!Array.isArray(value)) {
		throw malformed(`${name} must be a list.`);
	}

	return value as unknown[];
}

function parse(body: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(body)) as unknown;
	} catch {
		// Without its text, which may be a secret.
		throw new ServiceError('SerializationException', 400, 'The body is no JSON.');
	}
}

/**
The value that PutKey writes.

@throws ServiceError `ValidationException`, `SerializationException`.
*/
export function readValue(body: Uint8Array): Entry['value'] {
	return readText(readObject(parse(body), 'The body of PutKey', ['Value']), 'Value');
}

/**
What UpdateKeys writes.

@throws ServiceError as {@link readValue}.
*/
export function readUpdate(body: Uint8Array): Update {
	const fields = readObject(parse(body), 'The body of UpdateKeys', ['Puts', 'Deletes']);
	return {
		puts: readList(fields, 'Puts').map(item => {
			const entry = readObject(item, 'An item of Puts', ['Key', 'Value']);
			return {key: readText(entry, 'Key'), value: readText(entry, 'Value')};
		}),
		deletes: readList(fields, 'Deletes').map(item => readText(readObject(item, 'An item of Deletes', ['Key']), 'Key')),
	};
}
