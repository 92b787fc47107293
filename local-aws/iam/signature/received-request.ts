/**
A request as it came over the wire.
*/
export type ReceivedRequest = {
	method: string;
	/**
	As on the request line, without the query.
	*/
	path: string;
	/**
	As on the request line, without the `?`; `''` where there is none.
	*/
	rawQuery: string;
	/**
	From `rawHeaders`, so that repetitions stay.
	*/
	headers: ReadonlyArray<readonly [name: string, value: string]>;
	/**
	SHA-256 of the bytes received, in hex.
	*/
	payloadHash: string;
};
