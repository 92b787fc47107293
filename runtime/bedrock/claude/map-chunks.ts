import type {SourceEvent} from '../../core/types.ts';
import {isObject} from '../../request/rule.ts';
import type {FrameMapper} from '../model-events.ts';
import {AnthropicError} from './anthropic-error.ts';
import {ClaudeEvent} from './claude-event.ts';
import {editValue} from './edit-members.ts';
import {bedrocksOwn, eventText} from './event-text.ts';
import {createFigures} from './figures.ts';
import {isContent} from './is-content.ts';
import {isPlainDelta} from './plain-delta.ts';
import {brokenChunk, readChunk} from './read-chunk.ts';

/**
Makes the mapper of one answer of Claude's: its events go on as they came, but for the model's name, which is the caller's, and for what Bedrock adds.

What comes before the first content is held until then, so that a call which fails before can be repeated unseen.

An answer in which a guardrail intervened ends as a `refusal`, which is Anthropic's word for it. That it did may be told in the last event alone, so with a guardrail the model's stop is held until then.

@param model - As callers name it.
@param isGuarded - Whether a guardrail may intervene.
*/
export function createChunkMapper(model: string, isGuarded: boolean): FrameMapper<SourceEvent> {
	const figures = createFigures();
	let held: ClaudeEvent[] | undefined = [];
	let stop: ClaudeEvent | undefined;
	let hasIntervened = false;
	let hasEnded = false;

	/**
	The events that end an answer, the last ones for the log.
	*/
	const finish = (last: ClaudeEvent): SourceEvent[] => {
		hasEnded = true;
		const events = [...held ?? [], last].map(event => event === stop && hasIntervened ? asRefusal(event) : event);
		held = undefined;
		return [...events, ...figures.end(hasIntervened)];
	};

	const release = (event: ClaudeEvent, batch: SourceEvent[]): void => {
		if (held === undefined) {
			batch.push(event);
			return;
		}

		held.push(event);
		if (!event.isContent || (isGuarded && stop !== undefined)) {
			return;
		}

		batch.push(...held);
		held = undefined;
	};

	/**
	Reads an event of which more must be known than its text.
	*/
	const read = (json: string): ClaudeEvent => {
		const value = parse(json);
		hasIntervened ||= tellsIntervention(value);
		figures.take(value.type, value);
		if (value.type === 'error') {
			throw new AnthropicError(value.error);
		}

		return new ClaudeEvent(value.type, eventText(json, value, model), isContent(value), typeof value.index === 'number' ? value.index : -1);
	};

	return {
		map(frame, batch) {
			if (frame.type !== 'chunk' || hasEnded) {
				return;
			}

			const json = readChunk(frame);
			const event = isPlainDelta(json) ? new ClaudeEvent('content_block_delta', json, true) : read(json);
			if (event.event === 'message_stop') {
				batch.push(...finish(event));
				return;
			}

			if (event.event === 'message_delta' && figures.hasStopped()) {
				stop = event;
				held ??= isGuarded ? [] : undefined;
			}

			release(event === stop && hasIntervened && held === undefined ? asRefusal(event) : event, batch);
		},
		hasStopped: figures.hasStopped,
		end: () => hasEnded || !figures.hasStopped() ? undefined : finish(new ClaudeEvent('message_stop', '{"type":"message_stop"}', true)),
	};
}

/**
Whether an event tells that a guardrail intervened: by a member of Bedrock's, which stands in the message in some answers (bifrost's tests), or by the stop (langchain-aws #214, #937).
*/
function tellsIntervention({message, delta, ...value}: Record<string, unknown>): boolean {
	return [value, message].some(part => isObject(part) && part[`${bedrocksOwn}guardrailAction`] === 'INTERVENED')
		|| (isObject(delta) && delta.stop_reason === 'guardrail_intervened');
}

function asRefusal({event, data}: ClaudeEvent): ClaudeEvent {
	return new ClaudeEvent(event, editValue(data, ['delta', 'stop_reason'], () => '"refusal"'), true);
}

/**
Reads an event.

@throws {ProtocolError} `model_error` where it is none.
*/
function parse(json: string): Record<string, unknown> & {type: string} {
	let value: unknown;
	try {
		value = JSON.parse(json);
	} catch (error) {
		throw brokenChunk(error);
	}

	// A name with an end of line in it would be another line of the stream.
	if (isObject(value) && typeof value.type === 'string' && /^[^\0\n\r\u{85}\u{2028}\u{2029}]+$/v.test(value.type)) {
		return value as Record<string, unknown> & {type: string};
	}

	throw brokenChunk();
}
