import {ProtocolError} from '../../protocol/errors.ts';
import type {Exchange} from '../exchange.ts';
import type {Outbox} from './outbox.ts';
import {createTimers} from './timers.ts';

/**
What the clock may do to an answer.
*/
export type WatchedAnswer = {
	/**
	Absent where the format can't carry one.
	*/
	heartbeat?: string | undefined;
	/**
	The way of its text.
	*/
	outbox: Pick<Outbox, 'isBehind' | 'isFull'>;
	beat: (heartbeat: string) => void;
	stop: (error: ProtocolError) => void;
	stopAtDeadline: () => void;
	/**
	Runs each of these, so that what they throw does not end the process.
	*/
	guard: (action: () => void) => void;
};

/**
What the clock must be told of.
*/
export type Watch = {
	/**
	The model sent something.
	*/
	noteProgress: () => void;
	/**
	The model sent its first content.
	*/
	noteContent: () => void;
	/**
	Something was written.
	*/
	noteWrite: () => void;
	clear: () => void;
};

/**
Watches the time of one answer: heartbeats and the read timeout (silence towards the reader), the first-token and idle timeouts (silence of the model), and the soft deadline.

@param exchange - Whose settings give the times, and whose request the host's.
@param answer - What is watched.
*/
export function watch({settings, request}: Pick<Exchange, 'settings' | 'request'>, answer: WatchedAnswer): Watch {
	const {firstTokenTimeoutMs, idleTimeoutMs, heartbeatMs, readTimeoutMarginMs, deadlineMarginMs} = settings;
	const {heartbeat, outbox} = answer;
	const timers = createTimers(answer.guard);
	const stop = (ms: number, remedy: string) => {
		answer.stop(new ProtocolError('model_timeout', `The model was silent for ${ms / 1000} seconds${remedy}.`));
	};

	const startHeartbeat = (text: string) => timers.start(heartbeatMs > 0 ? heartbeatMs : Infinity, () => {
		silence?.refresh();
		if (!outbox.isBehind()) {
			answer.beat(text);
		}
	});

	// A format without heartbeats must end before CloudFront gives up on it. A direct call has no such header.
	const startGap = (readTimeoutSeconds: number) => {
		const ms = Math.max((readTimeoutSeconds * 1000) - readTimeoutMarginMs, readTimeoutSeconds * 500);
		return timers.start(readTimeoutSeconds > 0 ? ms : Infinity, () => {
			if (outbox.isBehind()) {
				silence?.refresh();
			} else {
				stop(ms, `; ask for a stream with "accept: text/event-stream" ("stream": true below /v1), which heartbeats keep open, or raise originReadTimeout (${readTimeoutSeconds} seconds), which an answer in this format can't outlast`);
			}
		});
	};

	timers.start(request.remainingMs() - deadlineMarginMs, answer.stopAtDeadline);
	const firstToken = timers.start(firstTokenTimeoutMs, () => {
		stop(firstTokenTimeoutMs, ' (the first-token timeout); try again, or raise that timeout');
	});
	const silence: NodeJS.Timeout | undefined = heartbeat === undefined ? startGap(Number(request.headers['x-lsf-read-timeout'])) : startHeartbeat(heartbeat);
	let idle: NodeJS.Timeout | undefined;

	return {
		noteProgress() {
			idle?.refresh();
		},
		noteContent() {
			clearTimeout(firstToken);
			idle = timers.start(idleTimeoutMs, () => {
				if (outbox.isFull()) {
					idle?.refresh();
				} else {
					stop(idleTimeoutMs, ' (the idle timeout); try again, or raise that timeout');
				}
			});
		},
		noteWrite() {
			silence?.refresh();
		},
		clear() {
			timers.clear();
		},
	};
}
