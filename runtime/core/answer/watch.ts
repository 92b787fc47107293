import {ProtocolError} from '../../protocol/errors.ts';
import type {Exchange} from '../exchange.ts';
import type {AnswerWriter} from './answer-writer.ts';
import {createTimers} from './timers.ts';

/**
What the clock of an answer must be told of.
*/
export type Clock = {
	/**
	The writer has taken a batch of the model's, and has written something or not.
	*/
	noteBatch: (isWritten: boolean) => void;
	/**
	The model is read again, after it had to wait for the reader.
	*/
	noteProgress: () => void;
	clear: () => void;
};

/**
Watches the time of one answer: heartbeats and the read timeout (silence towards the reader), the first-token and idle timeouts (silence of the model), and the soft deadline. What it finds it tells the writer, which does nothing once the answer is over.

@param exchange - Whose settings give the times, and whose request the host's.
@param heartbeat - Absent where the format can't carry one.
*/
export function watch({settings, request}: Pick<Exchange, 'settings' | 'request'>, writer: AnswerWriter, heartbeat: (() => string) | undefined): Clock {
	const {firstTokenTimeoutMs, idleTimeoutMs, heartbeatMs, readTimeoutMarginMs, deadlineMarginMs} = settings;
	const {outbox} = writer;
	const timers = createTimers();
	const stop = (ms: number, remedy: string) => {
		writer.fail(new ProtocolError('model_timeout', `The model was silent for ${ms / 1000} seconds${remedy}.`));
	};

	// The edge that asked may still have another read timeout than the one that this version was deployed with. A direct call has none.
	const readTimeoutSeconds = Number(request.headers['x-lsf-read-timeout']);
	const beatMs = Math.min(heartbeatMs, readTimeoutSeconds > 0 ? readTimeoutSeconds * 500 : Infinity);
	const startHeartbeat = (next: () => string) => timers.start(beatMs > 0 ? beatMs : Infinity, () => {
		silence?.refresh();
		if (!outbox.isBehind()) {
			writer.beat(next());
		}
	});

	// A format without heartbeats must end before CloudFront gives up on it.
	const startGap = () => {
		const ms = Math.max((readTimeoutSeconds * 1000) - readTimeoutMarginMs, readTimeoutSeconds * 500);
		return timers.start(readTimeoutSeconds > 0 ? ms : Infinity, () => {
			if (outbox.isBehind()) {
				silence?.refresh();
			} else {
				stop(ms, `; ask for a stream with "accept: text/event-stream" ("stream": true below /v1), which heartbeats keep open, or raise originReadTimeout (${readTimeoutSeconds} seconds), which an answer in this format can't outlast`);
			}
		});
	};

	const startIdle = () => timers.start(idleTimeoutMs, () => {
		if (outbox.isFull()) {
			idle?.refresh();
		} else {
			stop(idleTimeoutMs, ' (the idle timeout); try again, or raise that timeout');
		}
	});

	timers.start(request.remainingMs() - deadlineMarginMs, writer.stopAtDeadline);
	const firstToken = timers.start(firstTokenTimeoutMs, () => {
		stop(firstTokenTimeoutMs, ' (the first-token timeout); try again, or raise that timeout');
	});
	const silence: NodeJS.Timeout | undefined = heartbeat === undefined ? startGap() : startHeartbeat(heartbeat);
	let idle: NodeJS.Timeout | undefined;
	let hasContent = false;

	return {
		noteBatch(isWritten) {
			if (isWritten) {
				silence?.refresh();
			}

			if (!hasContent && writer.hasContent()) {
				hasContent = true;
				clearTimeout(firstToken);
				idle = startIdle();
			} else {
				idle?.refresh();
			}
		},
		noteProgress() {
			if (!writer.isOver()) {
				idle?.refresh();
			}
		},
		clear() {
			timers.clear();
		},
	};
}
