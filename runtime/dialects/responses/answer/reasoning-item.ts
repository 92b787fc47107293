import {createGrowingText, type GrowingText} from '../../../core/answer/growing-text.ts';
import type {ReasoningEvent} from '../../../protocol/events.ts';
import type {ReasoningPart} from '../responses-request.ts';
import {membersOf} from './event-writer.ts';
import type {ItemPlace, OutputItem} from './output-item.ts';

/**
Makes the reasoning between two other items: each of the model's blocks of text a part of its summary, and all of them, with their signatures and what the model's maker keeps to itself, sealed in `encrypted_content`, the only place from which the next request can give them back.

@param seal - Gives `undefined` where nothing can be sealed; then the field is left out.
*/
export function createReasoning({index, idOf, writer}: ItemPlace, seal: (parts: ReasoningPart[]) => string | undefined): OutputItem<ReasoningEvent> {
	const id = idOf('rs');
	const parts: ReasoningPart[] = [];
	const summary: Array<{type: 'summary_text'; text: string}> = [];
	/**
	The block of text that is being written.
	*/
	let block: {whole: GrowingText; at: string; delta: (text: string) => string} | undefined;

	const item = (status: string, more: Record<string, unknown> = {}) => ({
		id, type: 'reasoning', status, summary, ...more,
	});

	const openBlock = (): string => {
		const at = membersOf({item_id: id, output_index: index, summary_index: summary.length});
		block = {whole: createGrowingText(), at, delta: writer.deltas('response.reasoning_summary_text.delta', at)};
		return writer.write('response.reasoning_summary_part.added', at + ',"part":{"type":"summary_text","text":""}');
	};

	const closeBlock = (signature?: string): string => {
		const signed = signature === undefined ? {} : {signature};
		if (block === undefined) {
			// Reasoning whose text the model keeps to itself has a signature alone.
			if (signature !== undefined) {
				parts.push({type: 'reasoning', text: '', ...signed});
			}

			return '';
		}

		const {whole, at} = block;
		const text = whole.text();
		block = undefined;
		parts.push({type: 'reasoning', text, ...signed});
		summary.push({type: 'summary_text', text});
		return writer.write('response.reasoning_summary_text.done', at + ',' + membersOf({text}))
			+ writer.write('response.reasoning_summary_part.done', at + ',' + membersOf({part: summary.at(-1)}));
	};

	return {
		open: () => writer.write('response.output_item.added', membersOf({output_index: index, item: item('in_progress')})),
		add({text, signature, redacted}) {
			let output = '';
			if (text !== undefined && text !== '') {
				output = block === undefined ? openBlock() : '';
				block!.whole.add(text);
				output += block!.delta(text);
			}

			if (signature !== undefined || redacted !== undefined) {
				output += closeBlock(signature);
			}

			if (redacted !== undefined) {
				parts.push({type: 'reasoning', redacted});
			}

			return output;
		},
		isWhole: () => true,
		close(status) {
			const closing = closeBlock();
			const sealed = seal(parts);
			const whole = item(status, sealed === undefined ? {} : {encrypted_content: sealed});
			return {text: closing + writer.write('response.output_item.done', membersOf({output_index: index, item: whole})), item: whole};
		},
	};
}
