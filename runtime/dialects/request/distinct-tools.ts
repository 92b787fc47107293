import type {Tool} from '../../request/model-request.ts';
import {refusal} from '../../request/refusal.ts';

/**
A tool's schema that says that the input is an object.
*/
export function objectSchema(schema: Record<string, unknown>): Record<string, unknown> {
	return (schema.type ?? undefined) === undefined ? {...schema, type: 'object'} : schema;
}

/**
Refuses a second tool of the same name: models do, in words that name no field.

@param path - Where the name of the tool of this number stands in the body.
@throws {ProtocolError} `invalid_request`.
*/
export function distinctTools(tools: readonly Tool[], path: (index: number) => string): void {
	const names = new Set<string>();
	for (const [index, {name}] of tools.entries()) {
		if (names.size === names.add(name).size) {
			throw refusal(path(index), 'a name that no tool before it has', name);
		}
	}
}
