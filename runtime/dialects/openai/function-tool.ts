import type {Tool} from '../../request/model-request.ts';
import {nullIsAbsent} from '../../request/null-is-absent.ts';
import {anyText, flag, inputSchema} from '../../request/parse-rules.ts';
import {toolName} from '../../request/parse-tools.ts';
import {refusal} from '../../request/refusal.ts';
import {knownFields, optional, type Rule} from '../../request/rule.ts';

const definition = nullIsAbsent(knownFields({
	name: toolName, description: optional(anyText), parameters: optional(inputSchema), strict: optional(flag),
}));

/**
The rule of a function that the model may call. A schema that doesn't say what the input is says that it is an object, for models and containers want it said.
*/
export const functionTool: Rule<Tool> = (value, place) => {
	const {name, description = '', parameters, strict} = definition(value, place);
	return {
		name,
		...(description.trim() !== '' && {description}),
		inputSchema: objectSchema(parameters ?? {properties: {}}),
		...(strict === true && {strict}),
	};
};

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
