import type {ModelEvent} from '../protocol/events.ts';
import {createAnswerFilter} from './answer-filter.ts';
import {createEventMapper} from './map-events.ts';
import type {FrameMapper} from './model-events.ts';
import {plainText} from './plain-text.ts';
import {readEvent} from './read-event.ts';
import type {Call} from './to-input.ts';

/**
Makes the mapper of one answer of ConverseStream.

@param call - How the answer is to be read.
*/
export function createAnswerMapper({toolNames, answerTool}: Pick<Call, 'toolNames' | 'answerTool'>): FrameMapper<ModelEvent> {
	const mapper = createEventMapper(toolNames);
	const filter = answerTool === undefined ? undefined : createAnswerFilter(answerTool);
	return {
		map(frame, batch) {
			const text = frame.type === 'contentBlockDelta' ? plainText(frame.text()) : undefined;
			const events = text === undefined ? mapper.map(readEvent(frame)) : mapper.mapText(text);
			for (const event of filter?.(events) ?? events) {
				batch.push(event);
			}
		},
		hasStopped: mapper.hasStopped,
		end() {
			const end = mapper.end();
			return end && (filter?.([end]) ?? [end]);
		},
	};
}
