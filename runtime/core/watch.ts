import {ProtocolError} from '../protocol/errors.ts';
import type {CoreSettings} from './settings.ts';
import {Timers} from './timers.ts';

/**
What the clock may do to an answer.
*/
export type WatchedAnswer = {
	/**
	Seconds that CloudFront waits for a byte; not a number where the call is direct.
	*/
	readTimeoutSeconds: number;
	/**
	Milliseconds until the host stops the invocation.
	*/
	remainingMs: number;
	/**
	Absent where the format can't carry one.
	*/
	heartbeat?: string | undefined;
	/**
	Whether bytes are still on their way to the reader.
	*/
	isReaderBehind: () => boolean;
	/**
	Whether the model is not read, because so much waits for the reader.
	*/
	isModelHeld: () => boolean;
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

@param answer - What is watched.
@param settings - The times.
*/
export function watch(answer: WatchedAnswer, settings: CoreSettings): Watch {
	const timers = new Timers(answer.guard);
	const {firstTokenTimeoutMs, idleTimeoutMs} = settings;

	timers.start(answer.remainingMs - settings.deadlineMarginMs, answer.stopAtDeadline);
	const firstToken = timers.start(firstTokenTimeoutMs, () => {
		answer.stop(new ProtocolError('model_timeout', `The model sent nothing within ${firstTokenTimeoutMs / 1000} seconds (the first-token timeout); try again, or raise that timeout.`));
	});
	const silence = answer.heartbeat === undefined ? startGap(answer, settings, timers) : startHeartbeat(answer, answer.heartbeat, settings, timers);
	let idle: NodeJS.Timeout | undefined;

	return {
		noteProgress() {
			idle?.refresh();
		},
		noteContent() {
			clearTimeout(firstToken);
			idle = timers.start(idleTimeoutMs, () => {
				if (answer.isModelHeld()) {
					idle?.refresh();
				} else {
					answer.stop(new ProtocolError('model_timeout', `The model was silent for ${idleTimeoutMs / 1000} seconds (the idle timeout); try again, or raise that timeout.`));
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

function startHeartbeat(answer: WatchedAnswer, heartbeat: string, {heartbeatMs}: CoreSettings, timers: Timers): NodeJS.Timeout | undefined {
	const timer = timers.start(heartbeatMs === 0 ? Infinity : heartbeatMs, () => {
		timer?.refresh();
		if (!answer.isReaderBehind()) {
			answer.beat(heartbeat);
		}
	});
	return timer;
}

/**
A format without heartbeats must end before CloudFront gives up on it.
*/
function startGap(answer: WatchedAnswer, {readTimeoutMarginMs}: CoreSettings, timers: Timers): NodeJS.Timeout | undefined {
	const {readTimeoutSeconds} = answer;
	if (!(readTimeoutSeconds > 0)) {
		return undefined;
	}

	const ms = Math.max((readTimeoutSeconds * 1000) - readTimeoutMarginMs, readTimeoutSeconds * 500);
	const timer = timers.start(ms, () => {
		if (answer.isReaderBehind()) {
			timer?.refresh();
		} else {
			answer.stop(new ProtocolError('model_timeout', [
				`The model was silent for ${ms / 1000} seconds, and an answer in this format can't outlast the origin read timeout of ${readTimeoutSeconds} seconds;`,
				'ask for a stream with "accept: text/event-stream" ("stream": true below /v1), which heartbeats keep open, or raise originReadTimeout.',
			].join(' ')));
		}
	});
	return timer;
}
