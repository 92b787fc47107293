import {createCallId} from '../../core/call-id.ts';
import type {ToolEvent} from '../../protocol/events.ts';
import type {ModelRequest} from '../../request/model-request.ts';

/**
Makes the tool calls of one answer what clients take for granted.
*/
export type CallCheck = {
	/**
	What is to be passed on with one more piece: nothing of a call too many, and of other calls only what can't come too early.
	*/
	take: (event: ToolEvent) => ToolEvent[];
	/**
	What the calls miss at the end of an answer.

	@param isByItself - Whether it ended by itself: otherwise the last call may miss arguments.
	*/
	end: (isByItself: boolean) => ToolEvent[];
	hasAny: () => boolean;
};

/**
Whether a call's pieces are dropped, or wait; otherwise whether arguments of it were passed on.
*/
type CallState = 'dropped' | 'waiting' | 'empty' | 'filled';

/**
Makes the check of one answer's calls.

- Arguments are at least `{}`, since clients parse them and models leave them out. Clients take a call as whole where the next one begins, but some models name all their calls first: so a call waits until the one before it has some arguments, or the answer has ended and it surely has none.
- Where the request forbids parallel calls, those after the first are dropped.
- Ids are unique in the conversation: one that is missing, or that another call has, is replaced.
*/
export function createCallCheck({messages, parallelToolCalls}: Pick<ModelRequest, 'messages' | 'parallelToolCalls'>): CallCheck {
	const calls = new Map<number, CallState>();
	/**
	The pieces of the calls that wait, in their order.
	*/
	const waiting = new Map<number, ToolEvent[]>();
	/**
	The last call that was passed on, while it has no arguments.
	*/
	let empty: number | undefined;
	let ids: Set<string | undefined> | undefined;

	const idsInUse = () => new Set<string | undefined>(messages.flatMap(({content}) => content.map(part => part.type === 'toolUse' ? part.id : undefined))).add(undefined).add('');

	const uniqueId = (id: string | undefined): string => {
		ids ??= idsInUse();
		const unique = id === undefined || ids.has(id) ? createCallId() : id;
		ids.add(unique);
		return unique;
	};

	const pass = (event: ToolEvent, taken: ToolEvent[]): void => {
		taken.push(event);
		if (isBlank(event)) {
			return;
		}

		calls.set(event.index, 'filled');
		empty = empty === event.index ? undefined : empty;
	};

	const release = (taken: ToolEvent[]): void => {
		if (waiting.size === 0) {
			return;
		}

		for (const [index, events] of waiting) {
			if (empty !== undefined) {
				return;
			}

			waiting.delete(index);
			calls.set(index, 'empty');
			empty = index;
			for (const event of events) {
				pass(event, taken);
			}
		}
	};

	return {
		take(event) {
			const taken: ToolEvent[] = [];
			switch (calls.get(event.index)) {
				case undefined: {
					const isTooMany = parallelToolCalls === false && calls.size > 0;
					calls.set(event.index, isTooMany ? 'dropped' : 'waiting');
					if (!isTooMany) {
						waiting.set(event.index, [{...event, id: uniqueId(event.id)}]);
						release(taken);
					}

					break;
				}

				case 'dropped': {
					break;
				}

				case 'waiting': {
					waiting.get(event.index)!.push(event);
					break;
				}

				case 'empty':
				case 'filled': {
					pass(event, taken);
					release(taken);
				}
			}

			return taken;
		},
		end(isByItself) {
			const taken: ToolEvent[] = [];
			for (;;) {
				if (empty === undefined || (!isByItself && waiting.size === 0)) {
					return taken;
				}

				pass({type: 'tool', index: empty, input: '{}'}, taken);
				release(taken);
			}
		},
		hasAny: () => calls.size > 0,
	};
}

function isBlank({input = ''}: ToolEvent): boolean {
	return input.trim() === '';
}
