import {asObject, asText, type JsonObject} from '../../../json.ts';
import {invalid} from '../../invalid.ts';

/**
Checks the system prompt: a text, or blocks of text.

Sources: open-chat-studio #1969 (an empty text), hermes-agent #86643 (white space), langchain #39100 (another member).

@throws ServiceError `ValidationException`.
*/
export function checkSystem({system}: JsonObject): void {
	if (system === undefined || typeof system === 'string') {
		return;
	}

	if (!Array.isArray(system)) {
		throw invalid('system: Input should be a valid list');
	}

	for (const [index, item] of system.entries()) {
		const block = asObject(item) ?? {};
		if (block.type !== 'text') {
			throw invalid(`system.${index}.type: Input should be 'text'`);
		}

		const text = asText(block.text);
		if (text === undefined) {
			throw invalid(`system.${index}.text: Field required`);
		}

		const strange = Object.keys(block).find(name => !['type', 'text', 'cache_control', 'citations'].includes(name));
		if (strange !== undefined) {
			throw invalid(`system.${index}.${strange}: Extra inputs are not permitted`);
		}

		if (text.trim() === '' && (block.cache_control === undefined || text !== '')) {
			throw invalid(`system: text content blocks must ${text === '' ? 'be non-empty' : 'contain non-whitespace text'}`);
		}
	}
}
