import type {CallFields} from './call-fields.ts';
import {membersOf} from './event-writer.ts';
import {createInputText} from './input-text.ts';
import type {ItemPlace, OutputItem} from './output-item.ts';

/**
Makes the call of a custom tool: its input is plain text, which the model, who knows functions only, writes as JSON.
*/
export function createCustomCall({index, idOf, writer}: ItemPlace, fields: CallFields): OutputItem<string> {
	const id = idOf('ctc');
	const at = membersOf({item_id: id, output_index: index});
	const delta = writer.deltas('response.custom_tool_call_input.delta', at);
	const decoder = createInputText();
	let input = '';

	const item = (status: string) => ({
		id, type: 'custom_tool_call', status, ...fields, input,
	});

	const write = (piece: string): string => {
		input += piece;
		return piece === '' ? '' : delta(piece);
	};

	return {
		open: () => writer.write('response.output_item.added', membersOf({output_index: index, item: item('in_progress')})),
		add: piece => write(decoder.add(piece)),
		isWhole: decoder.isWhole,
		close(status) {
			const isWhole = decoder.isWhole();
			const rest = write(decoder.end());
			const whole = item(isWhole ? 'completed' : status);
			return {
				text: rest
					+ writer.write('response.custom_tool_call_input.done', at + ',' + membersOf({input}))
					+ writer.write('response.output_item.done', membersOf({output_index: index, item: whole})),
				item: whole,
			};
		},
	};
}
