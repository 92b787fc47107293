import type {StreamEvent, ToolEvent} from '../runtime/protocol/events.ts';
import type {Completion, ToolCall} from './types.ts';

/**
Puts the events of one answer together. Throws what the stream throws.
*/
export async function complete(events: AsyncIterable<StreamEvent>): Promise<Completion> {
	const completion: Completion = {
		text: '', reasoning: '', toolCalls: [], stopReason: '',
	};
	const calls = new Map<number, ToolCall>();
	for await (const event of events) {
		take(event, completion, calls);
	}

	completion.toolCalls = [...calls].toSorted(([a], [b]) => a - b).map(([, call]) => call);
	return completion;
}

function take(event: StreamEvent, completion: Completion, calls: Map<number, ToolCall>): void {
	switch (event.type) {
		case 'start': {
			completion.requestId = event.requestId;
			completion.model = event.model;
			break;
		}

		case 'delta': {
			completion.text += event.text;
			break;
		}

		case 'reasoning': {
			completion.reasoning += event.text ?? '';
			break;
		}

		case 'tool': {
			calls.set(event.index, joinCall(calls.get(event.index), event));
			break;
		}

		case 'usage': {
			const {type, ...usage} = event;
			completion.usage = usage;
			break;
		}

		case 'done': {
			completion.stopReason = event.stopReason;
			if (event.latencyMs !== undefined) {
				completion.latencyMs = event.latencyMs;
			}

			break;
		}

		case 'ping':
		case 'error': {
			break;
		}
	}
}

function joinCall(call: ToolCall | undefined, {id, name, input = ''}: ToolEvent): ToolCall {
	return {
		...call,
		...(id !== undefined && {id}),
		...(name !== undefined && {name}),
		input: (call?.input ?? '') + input,
	};
}
