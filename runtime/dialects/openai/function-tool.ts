import type {Tool} from '../../request/model-request.ts';
import {nullIsAbsent} from '../../request/null-is-absent.ts';
import {anyText, flag, inputSchema} from '../../request/parse-rules.ts';
import {toolName} from '../../request/parse-tools.ts';
import {knownFields, optional, type Rule} from '../../request/rule.ts';
import {objectSchema} from '../request/distinct-tools.ts';

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
