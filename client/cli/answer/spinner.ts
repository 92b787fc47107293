import {onExit} from '../process/on-exit.ts';
import {canEdit, sizeOf, type OutputStream} from '../terminal.ts';
import {fit} from './notices/fit.ts';
import {words} from './words.ts';

/**
What is known of an answer that has not begun: nothing yet, that its endpoint is there, that the model reasons or writes a tool call.
*/
export type Activity = 'waiting' | 'connected' | 'thinking' | 'calling';

/**
Shows that something goes on until the first token, and whether the endpoint is still heard of.
*/
export type Spinner = {
	/**
	The endpoint was heard of: its head, a heartbeat, an event.
	*/
	hear: (activity?: Activity) => void;
	/**
	Removes it. May be called again.
	*/
	stop: () => void;
};

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/**
From here on the silence is shown; two heartbeats are missing then. In milliseconds.
*/
const longSilence = 20_000;

/**
Removes what stands behind the cursor, which is left at the beginning of what was drawn, wherever a resize has put the rest of it.
*/
const clear = '\u{1B}[J';

/**
Starts a spinner; nothing happens where the stream is no terminal.

@param now - In milliseconds; in tests another clock than the machine's.
*/
export function startSpinner(stream: OutputStream, now = () => performance.now()): Spinner {
	if (!canEdit(stream)) {
		return {hear() {/* Nothing is shown. */}, stop() {/* Nothing was shown. */}};
	}

	const said = words();
	const startedAt = now();
	let heardAt = startedAt;
	let activity: Activity = 'waiting';
	let frame = 0;
	let isStopped = false;
	const draw = () => {
		const silence = now() - heardAt;
		const text = silence > longSilence ? said.silent(Math.round(silence / 1000)) : said.since(said[activity], Math.round((now() - startedAt) / 1000));
		// In the last column some terminals begin the next line, which would stay there.
		const line = fit(`${frames[frame++ % frames.length]!} ${text}`, sizeOf(stream).columns - 1);
		// What was longer is cleared behind the new text, so that there is no moment without any.
		stream.write(`\r${line}${clear}\r`);
	};

	// An answer that is there at once needs no spinner.
	const timer = setInterval(draw, 100);
	const stop = () => {
		clearInterval(timer);
		forget();
		if (!isStopped && frame > 0) {
			stream.write(`\r${clear}`);
		}

		isStopped = true;
	};

	// A program that a signal ends leaves nothing of it to the shell's prompt.
	const forget = onExit(stop);
	return {
		hear(newActivity) {
			heardAt = now();
			activity = newActivity ?? activity;
		},
		stop,
	};
}
