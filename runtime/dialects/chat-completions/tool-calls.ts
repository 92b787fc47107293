import type {ToolEvent} from '../../protocol/events.ts';

/**
A piece of a tool call as OpenAI streams it.
*/
export type ToolCallDelta = {
	index: number;
	id?: string;
	type?: 'function';
	function: {name?: string; arguments: string};
};

/**
Puts one piece of a model's tool calls into OpenAI's words.
*/
export type ToolCalls = (event: ToolEvent) => ToolCallDelta;

/**
Makes the translator of one answer. Calls are counted from 0 here, whatever their indexes are.
*/
export function createToolCalls(): ToolCalls {
	const calls = new Map<number, number>();

	return ({index, id, name, input = ''}) => {
		const known = calls.get(index);
		if (known !== undefined) {
			return {index: known, function: {arguments: input}};
		}

		const number = calls.size;
		calls.set(index, number);
		return {
			index: number, id: id ?? `call_${number}`, type: 'function', function: {name: name ?? '', arguments: input},
		};
	};
}
