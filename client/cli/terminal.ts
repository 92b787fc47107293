import process from 'node:process';

/**
A stream that may be a terminal.
*/
export type OutputStream = NodeJS.WritableStream & {isTTY?: boolean; columns?: number; destroyed?: boolean};

/**
The input, which may be a terminal.
*/
export type InputStream = NodeJS.ReadableStream & {isTTY?: boolean; isRaw?: boolean; setRawMode?: (isRaw: boolean) => unknown};

/**
The three streams of the client; in tests others than the process's.
*/
export type Streams = {
	input: InputStream;
	/**
	The answers, and nothing else.
	*/
	output: OutputStream;
	/**
	Everything else.
	*/
	notices: OutputStream;
};

/**
The streams of this process.
*/
export function processStreams(): Streams {
	return {input: process.stdin, output: process.stdout, notices: process.stderr};
}

/**
Whether escape codes may be written to a stream: only to a terminal that understands them, and that nobody asked to keep plain.
*/
export function canEscape(stream: OutputStream, environment: Record<string, string | undefined> = process.env): boolean {
	const isWantsPlain = environment.NO_COLOR !== undefined && environment.NO_COLOR !== '';
	return stream.isTTY === true && environment.TERM !== 'dumb' && !isWantsPlain;
}
