import {defined} from '../../../request/defined.ts';
import type {Tool} from '../../../request/model-request.ts';
import {refusal} from '../../../request/refusal.ts';
import {objectSchema} from '../../request/distinct-tools.ts';
import {createFlatNames, type FlatNames} from './flat-names.ts';
import type {DescribedTool} from './tool-rules.ts';

/**
The tools of a request, as the model gets them.
*/
export type ToolTable = {
	readonly tools: Tool[];
	readonly names: FlatNames;
	/**
	The types of the tools that were left out.
	*/
	readonly hosted: Set<string>;
};

/**
Makes the table of the tools in `tools`.

@throws {ProtocolError} `invalid_request` where two have the same name.
*/
export function createToolTable(described: readonly DescribedTool[], place: string): ToolTable {
	const table: ToolTable = {tools: [], names: createFlatNames(), hosted: new Set()};
	for (const [index, tool] of described.entries()) {
		const twice = addTool(table, tool);
		if (twice !== undefined) {
			throw refusal(`${place}[${index}]${twice.path}`, 'a name that no tool before it has', twice.name);
		}
	}

	return table;
}

/**
Adds the tools that come in the middle of a conversation. One that is there already stays as it is.
*/
export function addMoreTools(table: ToolTable, described: readonly DescribedTool[]): void {
	for (const tool of described) {
		addTool(table, tool);
	}
}

/**
Gives back the first name that was there already, and its path in the tool.
*/
function addTool(table: ToolTable, tool: DescribedTool): {path: string; name: string} | undefined {
	if (tool.type === 'hosted') {
		table.hosted.add(tool.name);
		return undefined;
	}

	const members = tool.type === 'namespace' ? tool.tools : [tool];
	const namespace = tool.type === 'namespace' ? tool.name : undefined;
	let twice: {path: string; name: string} | undefined;
	for (const [index, member] of members.entries()) {
		const name = table.names.add({kind: member.type, name: member.name, ...(namespace !== undefined && {namespace})});
		if (name === undefined) {
			twice ??= {path: namespace === undefined ? '.name' : `.tools[${index}].name`, name: member.name};
			continue;
		}

		// A namespace's description goes to one of its tools alone: repeated in each, it would cost a multiple of what was sent.
		const about = namespace !== undefined && index === 0 && !isBlank(tool.description) ? `(Of ${namespace}: ${tool.description})` : undefined;
		table.tools.push(toTool(name, member, about));
	}

	return twice;
}

function toTool(name: string, tool: Exclude<DescribedTool, {type: 'namespace' | 'hosted'}>, about: string | undefined): Tool {
	const grammar = tool.type === 'custom' && tool.format?.type === 'grammar' ? tool.format : undefined;
	const description = [
		tool.description,
		about,
		grammar && `The input is a text of this ${grammar.syntax === 'lark' ? 'Lark grammar' : 'regular expression'}:\n${grammar.definition}`,
	].filter(text => !isBlank(text)).join('\n\n');
	return defined({
		name,
		description: description === '' ? undefined : description,
		inputSchema: tool.type === 'custom' ? textInput : objectSchema(tool.parameters ?? {properties: {}}),
		strict: tool.type === 'function' && tool.strict === true ? true : undefined,
	});
}

function isBlank(text: string | undefined): boolean {
	return text === undefined || text.trim() === '';
}

/**
What a custom tool takes, for models that give objects alone.
*/
const textInput = {
	type: 'object', properties: {input: {type: 'string'}}, required: ['input'], additionalProperties: false,
};
