import {afterwards, Batches, batchesOf} from '../../core/batches.ts';
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
			return {...answer, events: checked(batchesOf(answer.events), createAnswerCheck(request), request.outputFormat && createUnfence())};
		},
	};
}

/**
Passes batches on as the check wants them. It fails with the check's failure once what came before it is out.
*/
function checked(events: Batches<ModelEvent>, check: AnswerCheck, unfence?: ReturnType<typeof createUnfence>): Batches<ModelEvent> {
	const {leave} = events;
	return new Batches({
		async each(take) {
			await events.each((batch): Promise<void> | undefined => {
				const held = take(check.take(unfence?.(batch) ?? batch));
				return check.failure() === undefined ? held : afterwards(held, leave);
			});
			const failure = check.failure();
			if (failure !== undefined) {
				throw failure;
			}
		},
		leave,
	});
}
