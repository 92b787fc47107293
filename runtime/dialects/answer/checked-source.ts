import {asyncIterator, over} from '../../core/async-iterator.ts';
import type {ModelSource} from '../../core/types.ts';
import type {ModelEvent} from '../../protocol/events.ts';
import type {ModelRequest} from '../../request/model-request.ts';
import {createUnfence} from './unfence.ts';
import {createAnswerCheck, type AnswerCheck} from './answer-check.ts';

/**
A source as the APIs of other makers show it: its answers are what their clients take for granted, or fail. See {@link createAnswerCheck} for what that is. Where it is to be JSON, a fence of Markdown around it is taken off before.

@param request - What is asked of it: what the answer has to be depends on it.
*/
export function checkedSource(source: ModelSource, request: ModelRequest): ModelSource {
	return {
		...source,
		async stream(asked, signal) {
			const answer = await source.stream(asked, signal);
			return {...answer, events: checked(answer.events[Symbol.asyncIterator](), createAnswerCheck(request), request.outputFormat && createUnfence())};
		},
	};
}

/**
Passes batches on as the check wants them. It throws the check's failure once what came before it is out.
*/
function checked(events: AsyncIterator<ModelEvent[]>, check: AnswerCheck, unfence?: ReturnType<typeof createUnfence>): AsyncIterableIterator<ModelEvent[], undefined> {
	const leave = async () => events.return?.();

	return asyncIterator(async () => {
		const failure = check.failure();
		if (failure !== undefined) {
			await leave();
			throw failure;
		}

		const result = await events.next();
		return result.done ? over : {done: false, value: check.take(unfence?.(result.value) ?? result.value)};
	}, leave);
}
