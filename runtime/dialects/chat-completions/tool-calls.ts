import type {ToolEvent} from '../../protocol/events.ts';
import type {FinishReason} from './finish-reason.ts';

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
Puts a model's tool calls into OpenAI's words, one answer long.
*/
export type ToolCalls = {
	/**
	One piece.
	*/
	take: (event: ToolEvent) => ToolCallDelta;
	/**
	The arguments of calls without any, where an answer ends for its calls: clients parse them as JSON, and models leave them empty.
	*/
	complete: (reason: FinishReason) => ToolCallDelta[];
};

/**
Makes the translator of one answer. Calls are counted from 0: a model's own index counts its text as well.
*/
export function createToolCalls(): ToolCalls {
	const calls = new Map<number, {index: number; isEmpty: boolean}>();

	return {
		take({index, id, name, input = ''}) {
			const known = calls.get(index);
			const call = known ?? {index: calls.size, isEmpty: true};
			calls.set(index, call);
			call.isEmpty &&= input.trim() === '';
			return known === undefined
				? {
					index: call.index, id: id ?? `call_${call.index}`, type: 'function', function: {name: name ?? '', arguments: input},
				}
				: {index: call.index, function: {arguments: input}};
		},
		complete: reason => calls.values().filter(({isEmpty}) => isEmpty && reason === 'tool_calls').map(({index}) => ({index, function: {arguments: '{}'}})).toArray(),
	};
}
