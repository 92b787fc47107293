import {ProtocolError} from '../../protocol/errors.ts';
import {asCount, asObject, asText} from '../reading/json-object.ts';
import type {Emit} from '../reframer.ts';

/**
Counts the tool calls of one answer from 0, whatever the container calls them.
*/
export type ToolNumbers = {
	/**
	Takes one of a delta's `tool_calls`; `position` is its place among them.
	*/
	take: (value: unknown, position: number, emit: Emit) => void;
};

/**
How much of a call may come before its name, in characters, and how many calls one answer may have.
*/
const [longestEarly, mostCalls] = [1_048_576, 10_000];

/**
A call under way. Input that comes before the name is kept, since a client needs the name first.
*/
type Call = {index?: number; id?: string; early: string};

/**
Makes the {@link ToolNumbers} of one answer. Some containers give every call the index 0; there another id begins another call.
*/
export function createToolNumbers(): ToolNumbers {
	const calls = new Map<number, Call>();
	let count = 0;

	return {
		take(value, position, emit) {
			const piece = asObject(value);
			const definition = asObject(piece?.function);
			const [key, id, name] = [asCount(piece?.index) ?? position, asText(piece?.id), asText(definition?.name)];
			// Some give the whole input as an object.
			const input = asText(definition?.arguments) ?? (asObject(definition?.arguments) === undefined ? undefined : JSON.stringify(definition?.arguments));

			let call = calls.get(key);
			if (call === undefined || (call.index !== undefined && name !== undefined && id !== undefined && id !== call.id)) {
				call = {early: ''};
				calls.set(key, call);
			}

			call.id ??= id;
			if (call.index === undefined) {
				call.early += input ?? '';
				if (call.early.length > longestEarly || calls.size > mostCalls) {
					throw new ProtocolError('model_error', 'The model failed: it called tools without naming them.');
				}

				if (name !== undefined) {
					call.index = count++;
					call.id ??= `call_${call.index}`;
					emit({
						type: 'tool', index: call.index, id: call.id, name, ...(call.early !== '' && {input: call.early}),
					});
				}
			} else if (input !== undefined) {
				emit({type: 'tool', index: call.index, input});
			}
		},
	};
}
