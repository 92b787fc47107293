import {checkContainer} from './container-error.ts';
import {createEnding, type Ending} from './ending.ts';
import {unknownShape} from './failures.ts';
import {asObject, type JsonObject} from './reading/json-object.ts';
import type {Emit, Reframer} from './reframer.ts';
import {createSseReader, type SseMessage} from './reading/sse-reader.ts';

/**
Makes the reframer of a format whose messages are server-sent events.

@param onDone - Takes `[DONE]`.
@param isKnown - Whether something of the answer was where the format has it; asked at its good end.
*/
export function createSseReframer(read: (message: JsonObject, ending: Ending, emit: Emit) => void, onDone: (ending: Ending, emit: Emit) => void, isKnown: () => boolean): Reframer {
	const reader = createSseReader();
	const ending = createEnding(() => {
		if (!isKnown()) {
			throw unknownShape();
		}
	});

	const take = ({event, data}: SseMessage, emit: Emit): void => {
		if (ending.isDone()) {
			return;
		}

		if (data === '[DONE]') {
			onDone(ending, emit);
			return;
		}

		checkContainer(data, event);
		read(asObject(data) ?? {}, ending, emit);
	};

	return {
		push(bytes, emit) {
			reader.push(bytes, message => {
				take(message, emit);
			});
		},
		isStopped: ending.isStopped,
		end(emit) {
			ending.end(emit, () => {
				reader.end(message => {
					take(message, emit);
				});
			});
		},
	};
}
