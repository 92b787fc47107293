import {ProtocolError} from '../protocol/errors.ts';
import {defined} from './defined.ts';
import {describe} from './describe.ts';
import {
	isObject,
	readFields,
	refusal,
	type Fields,
} from './parse-fields.ts';
import {jsonObject, matching, text} from './parse-rules.ts';
import type {ModelRequest, Tool, ToolChoice} from './types.ts';

const toolName = matching(/^[\w\-]{1,64}$/v, 'a name of 1 to 64 letters, digits, underscores and hyphens');
const choices = ['auto', 'any', 'none'];

/**
Validates `tools` and `toolChoice`; the choice `none` leaves both out.

@throws {ProtocolError} `invalid_request` naming the field.
*/
export function parseTools(fields: Fields): Pick<ModelRequest, 'tools' | 'toolChoice'> {
	const [value, choice] = [fields.raw('tools'), fields.raw('toolChoice')];
	const tools = value === undefined ? [] : readTools(value);
	const toolChoice = choice === undefined ? undefined : readChoice(choice, tools);
	return tools.length === 0 || toolChoice === 'none' ? {} : defined({tools, toolChoice});
}

function readTools(value: unknown): Tool[] {
	if (!Array.isArray(value) || value.length === 0) {
		throw refusal('tools', 'an array of at least one tool such as {"name": "weather", "inputSchema": {"type": "object"}}', value);
	}

	const names = new Set<string>();
	return value.map((item: unknown, index) => {
		const fields = readFields(item, `tools[${index}]`, ['name', 'description', 'inputSchema']);
		const name = fields.get('name', toolName);
		if (names.has(name)) {
			throw new ProtocolError('invalid_request', `The field "${fields.where('name')}" repeats "${name}"; each tool needs a name of its own.`);
		}

		names.add(name);
		return defined({name, description: fields.find('description', text), inputSchema: fields.get('inputSchema', jsonObject)});
	});
}

function readChoice(value: unknown, tools: readonly Tool[]): ToolChoice | 'none' {
	const name: unknown = isObject(value) ? readFields(value, 'toolChoice', ['name']).raw('name') : undefined;
	if (name === undefined ? choices.every(choice => choice !== value) : tools.every(tool => tool.name !== name)) {
		throw name === undefined
			? refusal('toolChoice', '"auto", "any", "none" or the name of a tool such as {"name": "weather"}', value)
			: new ProtocolError('invalid_request', `The field "toolChoice.name" must be the name of one of the "tools", but was ${describe(name)}.`);
	}

	if (tools.length === 0 && value !== 'none') {
		throw new ProtocolError('invalid_request', 'The field "toolChoice" needs "tools" to choose from.');
	}

	return name === undefined ? (value === 'none' ? value : {type: value as 'auto' | 'any'}) : {type: 'tool', name: name as string};
}
