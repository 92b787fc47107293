import type {ModelSource} from '../../core/types.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import type {ModelEvent} from '../../protocol/events.ts';

/**
Makes an answer that the model itself calls malformed (Bedrock's `malformed_model_output` and `malformed_tool_use`) a failure: OpenAI has no finish reason for it, and each that it has would call the answer good.
*/
export function withoutMalformed(source: ModelSource): ModelSource {
	return {
		...source,
		async stream(request, signal) {
			const answer = await source.stream(request, signal);
			return {...answer, events: check(answer.events)};
		},
	};
}

/**
Passes batches on.

@yields Each batch as it comes.
*/
async function * check(events: AsyncIterable<ModelEvent[]>): AsyncGenerator<ModelEvent[]> {
	for await (const batch of events) {
		const last = batch.at(-1);
		if (last?.type === 'done' && last.stopReason.startsWith('malformed_')) {
			yield batch.slice(0, -1);
			throw new ProtocolError('model_error', 'The model\'s answer was malformed; try again.');
		}

		yield batch;
	}
}
