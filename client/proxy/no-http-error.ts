/**
What came from the endpoint's address is no HTTP, or none that can be passed on.
*/
export class NoHttpError extends Error {
	override readonly name = 'NoHttpError';

	/**
	What it is instead, where that is known, as the end of "it answered with".
	*/
	readonly what: string | undefined;

	constructor({what, ...options}: ErrorOptions & {what?: string} = {}) {
		super(`it answered with ${what ?? 'what is no HTTP'}`, options);
		this.what = what;
	}
}

/**
Whether an error is this one, or one of Node's parser.
*/
export function isNoHttp(error: unknown): boolean {
	return error instanceof NoHttpError || (error instanceof Error && 'code' in error && String(error.code).startsWith('HPE_'));
}
