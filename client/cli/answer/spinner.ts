import {canEscape, type OutputStream} from '../terminal.ts';

/**
Shows that something goes on until the first token, and whether the endpoint is still heard of.
*/
export type Spinner = {
	/**
	The endpoint was heard of: its head, a heartbeat, an event.
	*/
	hear: (label?: string) => void;
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
Starts a spinner; nothing happens where the stream is no terminal.
*/
export function startSpinner(stream: OutputStream): Spinner {
	if (!canEscape(stream)) {
		return {hear() {/* Nothing is shown. */}, stop() {/* Nothing was shown. */}};
	}

	const startedAt = performance.now();
	let heardAt = startedAt;
	let label = 'waiting for the endpoint';
	let frame = 0;
	let isStopped = false;
	const draw = () => {
		const now = performance.now();
		const silence = now - heardAt;
		const text = silence > longSilence ? `nothing heard for ${Math.round(silence / 1000)} s` : `${label} · ${Math.round((now - startedAt) / 1000)} s`;
		stream.write(`\r${frames[frame++ % frames.length]!} ${text}\u{1B}[K`);
	};

	// An answer that is there at once needs no spinner.
	const timer = setInterval(draw, 100);
	return {
		hear(newLabel) {
			heardAt = performance.now();
			label = newLabel ?? label;
		},
		stop() {
			clearInterval(timer);
			if (!isStopped && frame > 0) {
				stream.write('\r\u{1B}[K');
			}

			isStopped = true;
		},
	};
}
