import type {StreamEvent} from '../runtime/protocol/events.ts';
import {createPartCollector, type PartCollector} from './request/collect-parts.ts';
import type {Completion} from './types.ts';

/**
Puts the events of one answer together, one after the other.
*/
export type CompletionBuilder = {
	take: (event: StreamEvent) => void;
	/**
	What has come until now.
	*/
	soFar: () => Completion;
};

/**
Begins with nothing.
*/
export function createCompletion(): CompletionBuilder {
	const completion: Completion = {
		text: '', reasoning: '', toolCalls: [], parts: [], stopReason: '',
	};
	const collector = createPartCollector();
	return {
		take(event) {
			take(event, completion, collector);
		},
		soFar: () => ({...completion, toolCalls: collector.toolCalls(), parts: collector.parts()}),
	};
}

/**
Puts the events of one answer together. Throws what the stream throws.
*/
export async function complete(events: AsyncIterable<StreamEvent>): Promise<Completion> {
	const completion = createCompletion();
	for await (const event of events) {
		completion.take(event);
	}

	return completion.soFar();
}

function take(event: StreamEvent, completion: Completion, collector: PartCollector): void {
	switch (event.type) {
		case 'start': {
			completion.requestId = event.requestId;
			completion.model = event.model;
			break;
		}

		case 'delta': {
			completion.text += event.text;
			collector.push(event);
			break;
		}

		case 'reasoning': {
			completion.reasoning += event.text ?? '';
			collector.push(event);
			break;
		}

		case 'tool': {
			collector.push(event);
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
