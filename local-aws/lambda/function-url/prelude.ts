/**
The content type of an answer that begins with a prelude: JSON, eight NULs, then the body.
*/
export const preludeContentType = 'application/vnd.awslambda.http-integration-response';

const delimiter = Buffer.alloc(8);

/**
Bytes in which the delimiter must come; AWS's own bound is not documented for function URLs.
*/
const longestPrelude = 1024 * 1024;

/**
The beginning of a streamed answer.
*/
export type Opening =
	/**
	It ended without a byte.
	*/
	| {kind: 'empty'}
	/**
	It has the prelude's content type, and no prelude.
	*/
	| {kind: 'malformed'}
	/**
	`first`: the body's bytes so far, empty where only the prelude has come.
	*/
	| {kind: 'open'; prelude?: unknown; first: Uint8Array};

/**
Reads the beginning of a streamed answer: up to the first body byte, or up to the end of the prelude, wherever the chunks are cut.
*/
export async function readOpening(contentType: string, body: AsyncIterator<Uint8Array>): Promise<Opening> {
	if (contentType !== preludeContentType) {
		const result = await body.next();
		return result.done ? {kind: 'empty'} : {kind: 'open', first: result.value};
	}

	let bytes = Buffer.alloc(0);
	for (;;) {
		const result = await body.next();
		if (result.done) {
			return {kind: bytes.length === 0 ? 'empty' : 'malformed'};
		}

		bytes = Buffer.concat([bytes, result.value]);
		const end = bytes.indexOf(delimiter);
		if (end !== -1) {
			const prelude = parse(bytes.subarray(0, end));
			return prelude === undefined ? {kind: 'malformed'} : {kind: 'open', prelude, first: bytes.subarray(end + delimiter.length)};
		}

		if (bytes.length > longestPrelude) {
			return {kind: 'malformed'};
		}
	}
}

function parse(json: Buffer): unknown {
	try {
		return JSON.parse(json.toString());
	} catch {
		return undefined;
	}
}
