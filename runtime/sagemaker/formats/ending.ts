import {ProtocolError} from '../../protocol/errors.ts';
import type {UsageEvent} from '../../protocol/events.ts';
import {isFailure, toStopReason} from './stop-reason.ts';
import type {Emit} from './reframer.ts';

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
	@throws `model_error` where the reason is a failure.
	*/
	stop: (finishReason: string) => void;
	/**
	The last one given counts.
	*/
	usage: (usage: UsageEvent | undefined) => void;
	/**
	Emits `usage` where known, and `done`.
	*/
	finish: (emit: Emit) => void;
};

/**
The error of an answer that stopped short.
*/
export const cutShort = (): ProtocolError => new ProtocolError('model_cut', 'The answer of the endpoint ended before the model said that it was complete.');

/**
Makes the {@link Ending} of one answer; `end_turn` is the reason where none was told.
*/
export const createEnding = (): Ending => {
	let stopReason: string | undefined;
	let lastUsage: UsageEvent | undefined;
	let isDone = false;

	return {
		isDone: () => isDone,
		isStopped: () => stopReason !== undefined,
		stop(finishReason) {
			if (isFailure(finishReason)) {
				throw new ProtocolError('model_error', `The model failed in the middle of its answer: it stopped with the reason ‘${finishReason}’.`);
			}

			stopReason = toStopReason(finishReason);
		},
		usage(usage) {
			lastUsage = usage ?? lastUsage;
		},
		finish(emit) {
			if (isDone) {
				return;
			}

			isDone = true;
			if (lastUsage !== undefined) {
				emit(lastUsage);
			}

			emit({type: 'done', stopReason: stopReason ?? 'end_turn'});
		},
	};
};
