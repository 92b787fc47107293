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
	['length', 'max_tokens'],
	['tool_calls', 'tool_use'],
	['function_call', 'tool_use'],
	['content_filter', 'content_filtered'],
]);

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

@param check - Called before a good end; throws where nothing of the answer was in a shape that the format knows, so that an answer that was not understood is no empty one.
*/
export function createEnding(check: () => void): Ending {
	let stopReason: string | undefined;
	let lastUsage: UsageEvent | undefined;
	let isDone = false;

	const finish = (emit: Emit): void => {
		if (isDone) {
			return;
		}

		check();
		isDone = true;
		if (lastUsage !== undefined) {
			emit(lastUsage);
		}

		emit({type: 'done', stopReason: stopReason ?? 'end_turn'});
	};

	return {
		isDone: () => isDone,
		isStopped: () => stopReason !== undefined,
		stop(finishReason) {
			// DJL says so in an answer of status 200, vLLM and SGLang say `abort`.
			if (finishReason === 'error' || finishReason === 'abort') {
				throw new ProtocolError('model_error', `The model failed in the middle of its answer: it stopped with the reason "${finishReason}".`);
			}

			if (finishReason !== undefined) {
				// A sentence is none, and may say what is the container's own.
				stopReason = stopReasons.get(finishReason) ?? (/^[\w\-]{1,60}$/v.test(finishReason) ? finishReason : 'end_turn');
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
					throw error;
				}
			}

			if (!isDone && stopReason === undefined) {
				throw cutShort();
			}

			finish(emit);
		},
	};
}
