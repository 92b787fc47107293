import {Writable} from 'node:stream';
import type {ResponseStream, WithPrelude} from '../response-sink.ts';

/**
A response stream with the habits of Lambda's: the prelude leaves with the first `write`, never with `end`.
*/
export function fakeResponseStream(options: {highWaterMark?: number} = {}): {stream: ResponseStream; release: () => void; text: () => string; isFinished: () => boolean; destroy: () => void} {
	const chunks: string[] = [];
	let waiting: (() => void) | undefined;
	const inner = new Writable({
		decodeStrings: false,
		...options,
		write(chunk: string | Uint8Array, _encoding, done) {
			chunks.push(typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk));
			if (options.highWaterMark === undefined) {
				done();
			} else {
				waiting = done;
			}
		},
	});
	inner.on('error', () => undefined);
	// No `instanceof Writable`, as in Lambda.
	const stream: ResponseStream = {
		write: chunk => inner.write(chunk),
		end: () => inner.end(),
		once: (event, listener) => inner.once(event, listener),
		off: (event, listener) => inner.off(event, listener),
	};
	return {
		stream,
		release() {
			waiting?.();
		},
		text: () => chunks.join(''),
		isFinished: () => inner.writableFinished,
		destroy() {
			inner.destroy();
		},
	};
}

export const withPrelude: WithPrelude = (stream, prelude) => {
	const {write} = stream;
	let isFirst = true;
	stream.write = chunk => {
		if (isFirst) {
			isFirst = false;
			write(JSON.stringify(prelude));
			write(new Uint8Array(8));
		}

		return write(chunk);
	};

	return stream;
};

/**
Takes an answer apart as a function URL does.
*/
export function takeApart(text: string): {prelude: {statusCode: number; headers: Record<string, string>}; body: string} {
	const [prelude = '', body = ''] = text.split('\0'.repeat(8));
	return {prelude: JSON.parse(prelude) as {statusCode: number; headers: Record<string, string>}, body};
}
