import process from 'node:process';

/**
A stream that may be a terminal.
*/
export type OutputStream = NodeJS.WritableStream & {isTTY?: boolean; columns?: number; rows?: number; destroyed?: boolean; writableNeedDrain?: boolean};

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
Whether a stream is a terminal that understands escape codes, so that a cursor may be moved there. `NO_COLOR` says nothing of that.
*/
export function canEdit(stream: OutputStream, environment: Record<string, string | undefined> = process.env): boolean {
	return stream.isTTY === true && environment.TERM !== 'dumb';
}

/**
Whether a stream may be written to in colours: a terminal that understands them, and nobody asked for none (no-color.org: `NO_COLOR`, where it isn't empty).
*/
export function canColor(stream: OutputStream, environment: Record<string, string | undefined> = process.env): boolean {
	return canEdit(stream, environment) && (environment.NO_COLOR ?? '') === '';
}

/**
The size of a terminal. One that doesn't know its own, as behind some remote shells, says 0 or nothing: it counts as 80 by 24.
*/
export function sizeOf({columns, rows}: OutputStream): {columns: number; rows: number} {
	const known = (value: number | undefined, usual: number) => value === undefined || value === 0 ? usual : value;
	return {columns: known(columns, 80), rows: known(rows, 24)};
}
