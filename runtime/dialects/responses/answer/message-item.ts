import {createGrowingText} from '../../../core/answer/growing-text.ts';
import {membersOf} from './event-writer.ts';
import type {ItemPlace, OutputItem} from './output-item.ts';

/**
Makes a message: one part of text.
*/
export function createMessage({index, idOf, writer}: ItemPlace): OutputItem<string> {
	const id = idOf('msg');
	const at = membersOf({item_id: id, output_index: index, content_index: 0});
	const delta = writer.deltas('response.output_text.delta', at + ',"logprobs":[]');
	const whole = createGrowingText();

	const part = (text: string) => ({type: 'output_text', text, annotations: []});
	const item = (status: string, content: unknown[]) => ({
		id, type: 'message', role: 'assistant', status, content,
	});

	return {
		open: () => writer.write('response.output_item.added', membersOf({output_index: index, item: item('in_progress', [])}))
			+ writer.write('response.content_part.added', at + ',' + membersOf({part: part('')})),
		add(piece) {
			whole.add(piece);
			return delta(piece);
		},
		isWhole: () => true,
		close(status) {
			const text = whole.text();
			const closed = item(status, [part(text)]);
			return {
				text: writer.write('response.output_text.done', at + ',' + membersOf({text, logprobs: []}))
					+ writer.write('response.content_part.done', at + ',' + membersOf({part: part(text)}))
					+ writer.write('response.output_item.done', membersOf({output_index: index, item: closed})),
				item: closed,
			};
		},
	};
}
