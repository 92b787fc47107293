/**
What code inside QuickJS asks of this process. Text that may be anything crosses as JSON: QuickJS hands over no text with a NUL in it.
*/
export type HostCalls = {
	/**
	The bytes of a text, itself as JSON.
	*/
	encode: (textAsJson: string, encoding: string) => ArrayBuffer;
	/**
	The text of bytes, as JSON.
	*/
	decode: (bytes: ArrayBuffer, encoding: string) => string;
	/**
	A hash, or with a key a message authentication code.
	*/
	digest: (algorithm: string, data: ArrayBuffer, key?: ArrayBuffer) => ArrayBuffer;
	/**
	What the key value store answers, as JSON; `undefined` for a missing key.
	*/
	read: (operation: 'get' | 'exists' | 'meta', keyAsJson: string) => string | undefined;
	/**
	Takes a line for the log, as JSON.
	*/
	log: (textAsJson: string) => void;
	/**
	Takes the custom data for the access log, as JSON.
	*/
	logCustomData: (textAsJson: string) => void;
	/**
	Takes what the function has come to: `returned` with its value as JSON (nothing for undefined), or `failed` with why, as JSON.
	*/
	settle: (kind: 'returned' | 'failed', json?: string) => void;
};
