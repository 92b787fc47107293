import {checkContainer, checkOddFailure} from './check-container.ts';
import {createEnding, type Ending} from './ending.ts';
import {unknownShape} from './failures.ts';
import {asObject, type JsonObject} from './reading/json-object.ts';
import type {Emit, Reframer} from './reframer.ts';
import {exactValues, within, type ExactValue} from './containers/object-arguments.ts';
import {createSseReader, type SseMessage} from './reading/sse-reader.ts';

/**
How a format reads the messages of server-sent events.
*/
export type SseFormat = {
	/**
	Reads one message. Tells whether it is one of the format; of another one only a failure is looked for.

	@param exact - What stands in it, with numbers as they came.
	*/
	read: (message: JsonObject, ending: Ending, emit: Emit, exact: ExactValue) => boolean;
	/**
	Takes `[DONE]`.
	*/
	onDone?: (ending: Ending, emit: Emit) => void;
	/**
	Whether something of the answer was where the format has it; asked at its end.
	*/
	isKnown: () => boolean;
	/**
	Called before a good end, with its reason in Bedrock's words.

	@throws where the answer isn't whole all the same.
	*/
	check?: (stopReason: string) => void;
	/**
	Emits text that is held back, in front of the end.
	*/
	release?: (emit: Emit) => void;
};

/**
Makes the reframer of a format whose messages are server-sent events. An array in the place of a message is taken as its messages: some containers answer so where they don't stream.
*/
export function createSseReframer({
	read, onDone, isKnown, check, release,
}: SseFormat): Reframer {
	const reader = createSseReader();
	let hasMessages = false;
	const ending = createEnding(stopReason => {
		if (!isKnown()) {
			throw unknownShape();
		}

		check?.(stopReason);
	}, release);

	const takeObject = (data: unknown, event: string, exact: ExactValue, emit: Emit): void => {
		checkContainer(data, event);
		const message = asObject(data) ?? {};
		if (!read(message, ending, emit, exact)) {
			checkOddFailure(message);
		}
	};

	const take = ({event, data, text}: SseMessage, emit: Emit): void => {
		if (ending.isDone()) {
			return;
		}

		if (data === '[DONE]') {
			onDone?.(ending, emit);
			return;
		}

		hasMessages = true;
		const exact = exactValues(text);
		if (!Array.isArray(data)) {
			takeObject(data, event, exact, emit);
			return;
		}

		for (const [position, item] of (data as unknown[]).entries()) {
			takeObject(item, event, within(exact, position), emit);
		}
	};

	return {
		push(bytes, emit) {
			try {
				reader.push(bytes, message => {
					take(message, emit);
				});
			} catch (error) {
				release?.(emit);
				throw error;
			}
		},
		isStopped: ending.isStopped,
		end(emit) {
			ending.end(emit, () => {
				reader.end(message => {
					take(message, emit);
				});
				// An answer in another shape has its end elsewhere, too.
				if (hasMessages && !ending.isStopped() && !isKnown()) {
					throw unknownShape();
				}
			});
		},
	};
}
