import {ProtocolError} from '../protocol/errors.ts';
import type {UsageEvent} from '../protocol/events.ts';
import {cutShort} from './failures.ts';
import type {Emit} from './reframer.ts';

/**
What containers call the model's stop, in Bedrock's words. Reasons that are not here, such as `stop_sequence`, pass unchanged, where they are words and no sentences.
*/
const stopReasons = new Map([
	['stop', 'end_turn'],
	['eos_token', 'end_turn'],
	['eos', 'end_turn'],
	['length', 'max_tokens'],
	['max_length', 'max_tokens'],
	['model_length', 'max_tokens'],
	['tool_calls', 'tool_use'],
	['tool_call', 'tool_use'],
	['function_call', 'tool_use'],
	['max_tokens', 'max_tokens'],
	['max_output_tokens', 'max_tokens'],
	['content_filter', 'content_filtered'],
	['sensitive', 'content_filtered'],
	['safety', 'content_filtered'],
]);

/**
Reasons that are failures: DJL says so in an answer of status 200, vLLM and SGLang say `abort`.
*/
const failures = new Set(['error', 'abort', 'aborted', 'cancelled', 'failed', 'insufficient_system_resource', 'network_error']);

/**
Reasons that say nothing: an absent one that a careless writer made a text.
*/
const nothing = new Set(['null', 'none', 'undefined']);

/**
Collects how an answer ends, so that `usage` always precedes `done` and `done` comes once.
*/
export type Ending = {
	/**
	Whether `done` was emitted; whatever comes later is no part of the answer.
	*/
	isDone: () => boolean;
	/**
	Whether the container has told its reason.
	*/
	isStopped: () => boolean;
	/**
	Takes the container's reason, where there is one.

	@throws `model_error` where the reason is a failure.
	*/
	stop: (finishReason: string | undefined) => void;
	/**
	The last one given counts.
	*/
	usage: (usage: UsageEvent | undefined) => void;
	/**
	Emits `usage` where known, and `done`, unless that was emitted before.

	@throws what the check of the answer's shape throws.
	*/
	finish: (emit: Emit) => void;
	/**
	The same at the end of the bytes.

	@param readRest - Reads what is still held. Where it throws once the reason is told, nothing is missing of the answer.
	@throws `model_cut` where no reason was told.
	*/
	end: (emit: Emit, readRest: () => void) => void;
};

/**
Makes the {@link Ending} of one answer; `end_turn` is the reason where none was told.

@param check - Called before a good end, with its reason in Bedrock's words; throws where nothing of the answer was in a shape that the format knows, so that an answer that was not understood is no empty one.
@param release - Emits what is held back of the answer's text; called before each end, the good and the bad.
*/
export function createEnding(check: (stopReason: string) => void, release?: (emit: Emit) => void): Ending {
	let stopReason: string | undefined;
	let lastUsage: UsageEvent | undefined;
	let isDone = false;

	const finish = (emit: Emit): void => {
		if (isDone) {
			return;
		}

		const reason = stopReason ?? 'end_turn';
		check(reason);
		isDone = true;
		release?.(emit);
		if (lastUsage !== undefined) {
			emit(lastUsage);
		}

		emit({type: 'done', stopReason: reason});
	};

	return {
		isDone: () => isDone,
		isStopped: () => stopReason !== undefined,
		stop(finishReason) {
			if (finishReason === undefined) {
				return;
			}

			const reason = finishReason.toLowerCase();
			if (failures.has(reason)) {
				throw new ProtocolError('model_error', `The model failed in the middle of its answer: it stopped with the reason "${finishReason}".`);
			}

			if (!nothing.has(reason)) {
				// A sentence is none, and may say what is the container's own.
				stopReason = stopReasons.get(reason) ?? (/^[\w\-]{1,60}$/v.test(finishReason) ? finishReason : 'end_turn');
			}
		},
		usage(usage) {
			lastUsage = usage ?? lastUsage;
		},
		finish,
		end(emit, readRest) {
			try {
				if (!isDone) {
					readRest();
				}
			} catch (error) {
				if (stopReason === undefined) {
					release?.(emit);
					throw error;
				}
			}

			if (!isDone && stopReason === undefined) {
				release?.(emit);
				throw cutShort();
			}

			finish(emit);
		},
	};
}
