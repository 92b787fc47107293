import {asArray, asObject, asText} from '../reading/json-object.ts';
import type {Emit} from '../reframer.ts';

/**
Emits content that comes as parts: texts, and reasoning (Mistral's `thinking`, whose text is in parts of its own). Tells whether there was any.

@param content - An array of parts, or a single one.
*/
export function emitContentParts(content: unknown, emit: Emit): boolean {
	let hasContent = false;
	for (const value of Array.isArray(content) ? content as unknown[] : [content]) {
		const part = asObject(value);
		const isReasoning = /^(?:thinking|reasoning)/v.test(asText(part?.type) ?? '');
		const text = asText(value) ?? asText(part?.text) ?? (isReasoning ? textOf(part?.thinking ?? part?.reasoning) : undefined);
		if (text === undefined) {
			continue;
		}

		emit({type: isReasoning ? 'reasoning' : 'delta', text});
		hasContent = true;
	}

	return hasContent;
}

function textOf(value: unknown): string | undefined {
	return asText(value) ?? asText(asArray(value).map(item => asText(asObject(item)?.text) ?? '').join(''));
}
