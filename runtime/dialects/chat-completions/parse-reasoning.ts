import type {ContentPart} from '../../request/model-request.ts';
import {isBase64} from '../../request/parse-rules.ts';
import {isObject} from '../../request/rule.ts';

type ReasoningPart = Extract<ContentPart, {type: 'reasoning'}>;

/**
The reasoning of an earlier answer, by the names under which clients send it back: LiteLLM's `thinking_blocks`, which have Claude's signatures, or the text alone as `reasoning_content` or `reasoning` (vLLM's old and new name). What is of another kind is nobody's here.
*/
export function reasoningParts({thinking_blocks: blocks, reasoning_content: content, reasoning}: {thinking_blocks?: unknown; reasoning_content?: unknown; reasoning?: unknown}): ReasoningPart[] {
	const signed = Array.isArray(blocks) ? blocks.flatMap(block => blockPart(block)) : [];
	if (signed.length > 0) {
		return signed;
	}

	const text = [content, reasoning].find(value => typeof value === 'string' && value.trim() !== '');
	return text === undefined ? [] : [{type: 'reasoning', text: text as string}];
}

function blockPart(block: unknown): ReasoningPart[] {
	const {type, thinking, signature, data} = isObject(block) ? block : {};
	if (type === 'redacted_thinking' && isBase64(data)) {
		return [{type: 'reasoning', redacted: data as string}];
	}

	const isSigned = typeof signature === 'string' && signature !== '';
	return type === 'thinking' && typeof thinking === 'string' && (thinking !== '' || isSigned)
		? [{type: 'reasoning', text: thinking, ...(isSigned && {signature})}]
		: [];
}
