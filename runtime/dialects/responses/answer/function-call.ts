import {createObjectText} from '../../../core/answer/object-text.ts';
import type {CallFields} from './call-fields.ts';
import {membersOf} from './event-writer.ts';
import type {ItemPlace, OutputItem} from './output-item.ts';

/**
Makes the call of a function: its arguments as the model writes them.
*/
export function createFunctionCall({index, idOf, writer}: ItemPlace, fields: CallFields): OutputItem<string> {
	const id = idOf('fc');
	const at = membersOf({item_id: id, output_index: index});
	const delta = writer.deltas('response.function_call_arguments.delta', at);
	const input = createObjectText();

	const item = (status: string) => ({
		id, type: 'function_call', status, ...fields, arguments: input.text(),
	});

	return {
		open: () => writer.write('response.output_item.added', membersOf({output_index: index, item: item('in_progress')})),
		add(piece) {
			input.add(piece);
			return piece === '' ? '' : delta(piece);
		},
		isWhole: input.isWhole,
		close(status) {
			const whole = item(input.isWhole() ? 'completed' : status);
			return {
				text: writer.write('response.function_call_arguments.done', at + ',' + membersOf({name: fields.name, arguments: input.text()}))
					+ writer.write('response.output_item.done', membersOf({output_index: index, item: whole})),
				item: whole,
			};
		},
	};
}
