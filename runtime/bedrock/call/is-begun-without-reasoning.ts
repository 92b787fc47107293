import type {ContentPart, ModelRequest} from '../../request/model-request.ts';

/**
Whether the answer that the model is to go on with, behind results of tools or from its beginning, begins without reasoning that the model takes back. Claude that thinks by a budget refuses such a turn (opencode #3077), and clients of Chat Completions often drop `thinking_blocks`; without thinking it is taken.
*/
export function isBegunWithoutReasoning({messages, tools}: Pick<ModelRequest, 'messages' | 'tools'>): boolean {
	let isBegun = false;
	let hasReasoning = true;
	// Backwards to what the user said last: later steps of the answer may go without.
	for (const {role, content} of messages.toReversed()) {
		if (role === 'user') {
			if (tools === undefined || !isOfResults(content)) {
				break;
			}

			isBegun = false;
		} else {
			const isReasoned = content.some(part => part.type === 'reasoning' && (part.redacted !== undefined || (part.signature ?? '') !== ''));
			hasReasoning = isReasoned || (isBegun && hasReasoning);
			isBegun = true;
		}
	}

	return !hasReasoning;
}

/**
Whether a message of the user's has results of tools and nothing beside: blank texts are left out of the call, but a message of nothing else is said to be empty.
*/
function isOfResults(content: readonly ContentPart[]): boolean {
	return content.some(({type}) => type === 'toolResult') && content.every(part => part.type === 'toolResult' || part.type === 'cachePoint' || (part.type === 'text' && part.text.trim() === ''));
}
