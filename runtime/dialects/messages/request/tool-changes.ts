import {isObject} from '../../../request/rule.ts';

/**
What a conversation changes of the tools.
*/
export type ToolChanges = {
	/**
	Tools that it defines, each with its place in the body. A later one replaces an earlier one of its name.
	*/
	definitions: ReadonlyArray<{definition: unknown; place: string}>;
	/**
	The names of those that are gone at its end.
	*/
	removed: ReadonlySet<string>;
};

/**
Reads the changes of the tools in the instructions within a conversation: `tool_addition` and `tool_removal`, as Claude Code and the AI SDK send them (the beta `mid-conversation-tool-changes`). A tool that is added by its name alone is among the request's tools, which the model knows from the beginning here.

@param messages - As they came. What has another shape changes nothing.
*/
export function readToolChanges(messages: unknown): ToolChanges {
	const definitions: Array<{definition: unknown; place: string}> = [];
	const removed = new Set<string>();
	for (const {block: {type, tool}, place} of laterInstructions(messages)) {
		const {name: named, definition} = isObject(tool) ? tool : {};
		const name = isObject(definition) ? definition.name : named;
		if (typeof name !== 'string') {
			continue;
		}

		if (type === 'tool_removal') {
			removed.add(name);
		} else if (type === 'tool_addition') {
			removed.delete(name);
			if (definition !== undefined) {
				definitions.push({definition, place: `${place}.tool.definition`});
			}
		}
	}

	return {definitions, removed};
}

/**
The blocks of the instructions within a conversation, each with its place in the body.
*/
function laterInstructions(messages: unknown): Array<{block: Record<string, unknown>; place: string}> {
	return (Array.isArray(messages) ? messages as unknown[] : []).flatMap((message, index) => {
		const {role, content} = isObject(message) ? message : {};
		return role === 'system' && Array.isArray(content)
			? content.flatMap((block: unknown, position) => isObject(block) ? [{block, place: `messages[${index}].content[${position}]`}] : [])
			: [];
	});
}
