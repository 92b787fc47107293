import {createObjectText, type ObjectText} from '../../core/answer/object-text.ts';
import {createCallId} from '../../core/call-id.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import {asCount, asObject, asText} from '../reading/json-object.ts';
import type {Emit} from '../reframer.ts';
import {followsOn, restOf} from './call-pieces.ts';
import type {ExactValue} from './object-arguments.ts';

/**
Counts the tool calls of one answer from 0, whatever the container calls them.
*/
export type ToolNumbers = {
	/**
	Takes the `tool_calls` of one delta.

	@param exact - The pieces once more, their numbers as they came.
	*/
	take: (pieces: readonly unknown[], emit: Emit, exact?: ExactValue) => void;
	/**
	Whether a call was lost: the container never named it.
	*/
	hasLost: () => boolean;
};

/**
How much of a call may come before its name, in characters, and how many calls one answer may have.
*/
const [longestEarly, mostCalls] = [1_048_576, 10_000];

/**
A call under way. Input that comes before the name is kept, since a client needs the name first; what came behind is kept to know repetitions by.
*/
type Call = {index?: number; givenId?: string; name?: string; input: ObjectText};

/**
Makes the {@link ToolNumbers} of one answer.

Containers number calls each in its way: by an `index`, by the index 0 for every call (there another id, or another name behind whole arguments, begins another call), or by none (there an id that is known tells the call, else its place in the delta, and a piece without id and name goes to the call that began last).
*/
export function createToolNumbers(): ToolNumbers {
	const calls = new Map<number, Call>();
	const byId = new Map<string, Call>();
	let last: Call | undefined;
	let count = 0;

	const takePiece = (value: unknown, position: number, isLone: boolean, emit: Emit, exact: ExactValue): void => {
		const piece = asObject(value);
		const definition = asObject(piece?.function);
		const [index, id, name] = [asCount(piece?.index), asText(piece?.id), asText(definition?.name)];
		const whole = asObject(definition?.arguments);
		// Some give the whole input as an object.
		const input = whole === undefined ? asText(definition?.arguments) : JSON.stringify(exact(position, 'function', 'arguments') ?? whole);
		if (id === undefined && name === undefined && input === undefined) {
			return;
		}

		const key = index ?? position;
		let call = calls.get(key);
		if (index === undefined) {
			call = (id === undefined ? undefined : byId.get(id)) ?? (isLone && id === undefined && name === undefined ? last : undefined) ?? call;
		}

		if (call === undefined || (call.name !== undefined && name !== undefined && !followsOn({givenId: call.givenId, name: call.name, input: call.input}, {id, name, input}))) {
			call = {input: createObjectText()};
			calls.set(key, call);
		}

		// Two calls never have one id: their results could not be told apart.
		if (call.givenId === undefined && call.name === undefined && id !== undefined && !byId.has(id)) {
			call.givenId = id;
			byId.set(id, call);
		}

		const rest = call.index === undefined ? input : restOf(call.input, input, whole !== undefined);
		if (rest !== undefined && call.input.text().length <= longestEarly) {
			call.input.add(rest);
		}

		if (call.index === undefined) {
			const early = call.input.text();
			if (early.length > longestEarly || calls.size > mostCalls || count > mostCalls) {
				throw new ProtocolError('model_error', `The model failed: it called more than ${mostCalls} tools, or some without naming them.`);
			}

			if (name !== undefined) {
				last = call;
				call.index = count++;
				call.name = name;
				emit({
					type: 'tool', index: call.index, id: call.givenId ?? createCallId(), name, ...(early !== '' && {input: early}),
				});
			}
		} else if (rest !== undefined) {
			emit({type: 'tool', index: call.index, input: rest});
		}
	};

	return {
		take(pieces, emit, exact = () => undefined) {
			for (const [position, value] of pieces.entries()) {
				takePiece(value, position, pieces.length === 1, emit, exact);
			}
		},
		// An id alone is no call beside others, but the only one was to be one.
		hasLost: () => calls.values().some(({index, input}) => index === undefined && (input.text() !== '' || count === 0)),
	};
}
