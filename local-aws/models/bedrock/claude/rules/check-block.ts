import {asObject, asText, type JsonObject} from '../../../json.ts';
import {invalid} from '../../invalid.ts';

/**
The members of each type of block that is known here (Anthropic's API reference, Messages). A type that isn't here is passed by: there are more of them each month.
*/
const members: Readonly<Record<string, readonly string[]>> = {
	text: ['text', 'citations'],
	image: ['source'],
	document: ['source', 'title', 'context', 'citations'],
	tool_use: ['id', 'name', 'input', 'caller'],
	tool_result: ['tool_use_id', 'content', 'is_error'],
	thinking: ['thinking', 'signature'],
	redacted_thinking: ['data'],
};

const tags = [...Object.keys(members), 'search_result', 'server_tool_use', 'web_search_tool_result', 'tool_reference', 'tool_search_tool_result', 'container_upload', 'compaction', 'tool_addition', 'tool_removal'];

/**
What images begin with, in base64.
*/
const beginnings: Readonly<Record<string, string>> = {
	'image/png': 'iVBORw0KGg', 'image/jpeg': '/9j/', 'image/gif': 'R0lGOD', 'image/webp': 'UklGR',
};

/**
Checks a block of a message.

@param place - As Anthropic names it: `messages.0.content.1`.
@throws ServiceError `ValidationException`.
*/
export function checkBlock(value: unknown, place: string): JsonObject {
	const block = asObject(value);
	const type = asText(block?.type);
	if (block === undefined || type === undefined) {
		throw invalid(`${place}.type: Field required`);
	}

	if (!tags.includes(type)) {
		throw invalid(`${place}: Input tag '${type}' found using 'type' does not match any of the expected tags: ${tags.map(tag => `'${tag}'`).join(', ')}`);
	}

	const known = members[type];
	// Reasoning can't be where a cache ends (sub2api #225, litellm #39815).
	const common = type.endsWith('thinking') ? ['type'] : ['type', 'cache_control'];
	const strange = known && Object.keys(block).find(name => ![...common, ...known].includes(name));
	if (strange !== undefined) {
		throw invalid(`${place}.${type}.${strange}: Extra inputs are not permitted`);
	}

	checkMembers(block, type, place);
	return block;
}

function checkMembers(block: JsonObject, type: string, place: string): void {
	switch (type) {
		case 'image': {
			checkImage(block, place);
			break;
		}

		case 'document': {
			checkDocument(block, place);
			break;
		}

		case 'tool_result': {
			for (const [index, inner] of (Array.isArray(block.content) ? block.content as unknown[] : []).entries()) {
				checkBlock(inner, `${place}.tool_result.content.${index}`);
			}

			break;
		}

		case 'thinking': {
			if (asText(block.signature) === undefined || block.signature === '') {
				throw invalid(block.signature === undefined ? `${place}.thinking.signature: Field required` : `${place}: Invalid \`signature\` in \`thinking\` block`);
			}

			break;
		}

		case 'tool_use':
		case 'redacted_thinking':
		case 'text': {
			for (const name of {tool_use: ['id', 'name', 'input'], redacted_thinking: ['data'], text: ['text']}[type]) {
				if (block[name] === undefined) {
					throw invalid(`${place}.${type}.${name}: Field required`);
				}
			}

			if (type === 'tool_use' && !/^[\w\-]+$/v.test(asText(block.id) ?? '')) {
				throw invalid(`${place}.tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'`);
			}

			break;
		}

		default: {
			break;
		}
	}
}

/**
Bedrock fetches nothing and keeps no files (Bedrock user guide, model-parameters-anthropic-claude-messages: images are base64).
*/
function checkSource({source}: JsonObject, types: readonly string[], place: string): JsonObject {
	const value = asObject(source) ?? {};
	if (!types.includes(asText(value.type) ?? '')) {
		throw invalid(`${place}: Input tag '${String(value.type)}' found using 'type' does not match any of the expected tags: ${types.map(name => `'${name}'`).join(', ')}`);
	}

	return value;
}

function checkDocument(block: JsonObject, place: string): void {
	const {type, media_type: format} = checkSource(block, ['base64', 'text', 'content'], `${place}.document.source`);
	const needed = {base64: 'application/pdf', text: 'text/plain'}[type as string];
	if (needed !== undefined && format !== needed) {
		throw invalid(`${place}.document.source.${String(type)}.media_type: Input should be '${needed}'`);
	}
}

/**
The most characters that an image may have in base64 (lobehub #14711, claude-code #19631).
*/
const mostImage = 5 * 1024 * 1024;

function checkImage(block: JsonObject, place: string): void {
	const {media_type: type, data} = checkSource(block, ['base64'], `${place}.image.source`);
	const text = asText(data) ?? '';
	if (!Object.hasOwn(beginnings, asText(type) ?? '')) {
		throw invalid(`${place}.image.source.base64.media_type: Input should be 'image/jpeg', 'image/png', 'image/gif' or 'image/webp'`);
	}

	if (text.length > mostImage) {
		throw invalid(`${place}.image.source.base64: image exceeds 5 MB maximum: ${text.length} bytes > ${mostImage} bytes`);
	}

	const [actual = type] = Object.entries(beginnings).find(([, beginning]) => text.startsWith(beginning)) ?? [];
	if (actual !== type) {
		throw invalid(`${place}.image.source.base64.data: Image does not match the provided media type ${String(type)}`);
	}
}
