import {asObject, asText} from '../../json.ts';
import {modelError} from './refusals.ts';
import type {Turn} from './turn.ts';

/**
Checks the order of a message's blocks as Claude's own API does: results before everything else of the user's, reasoning first and calls last of the assistant's.

@throws ServiceError `ValidationException`.
*/
export function checkClaudeTurn({role, content}: Turn, index: number): void {
	const blocks = content.filter(block => block.cachePoint === undefined);
	const kind = role === 'user' ? 'toolResult' : 'toolUse';
	const tools = blocks.map(block => block[kind] !== undefined);
	const isMisplaced = role === 'user' ? tools.lastIndexOf(true) > tools.indexOf(false) && tools.includes(false) : tools.includes(true) && blocks.slice(tools.indexOf(true)).some(block => block.text !== undefined);
	if (isMisplaced) {
		const ids = blocks.flatMap(block => asText(asObject(block[kind])?.toolUseId) ?? []).join(', ');
		throw modelError(`messages.${role === 'user' ? index - 1 : index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${ids}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`);
	}

	if (blocks.some(block => block.reasoningContent !== undefined) && blocks[0]!.reasoningContent === undefined) {
		throw modelError(`messages.${index}.content.0.type: Expected \`thinking\` or \`redacted_thinking\`, but found \`${blocks[0]!.text === undefined ? 'tool_use' : 'text'}\`.`);
	}
}
