import type {Buffer} from 'node:buffer';

/**
One event of an event stream, still as its bytes. It points into the network chunk that it came in, and keeps that whole chunk in memory.
*/
export class EventFrame {
	readonly #chunk: Buffer;
	readonly #start: number;
	readonly #end: number;

	/**
	The event's type, such as `contentBlockDelta` or `PayloadPart`. Readers skip the types that they don't know.
	*/
	readonly type: string;

	/**
	Makes an event of the bytes of its body.

	@param type - What the headers call this event.
	@param chunk - The bytes that hold the body, from `start` up to `end`.
	@param start - Where the body begins in `chunk`.
	@param end - Where it ends.
	*/
	constructor(type: string, chunk: Buffer, start: number, end: number) {
		this.type = type;
		this.#chunk = chunk;
		this.#start = start;
		this.#end = end;
	}

	/**
	The body as it is, without a copy.
	*/
	bytes(): Uint8Array {
		return this.#chunk.subarray(this.#start, this.#end);
	}

	/**
	The body with each byte as a character, which is its text where it is ASCII.
	*/
	latin1(): string {
		return this.#chunk.toString('latin1', this.#start, this.#end);
	}

	/**
	The body as text.
	*/
	text(): string {
		// A third of the time that TextDecoder takes for a delta.
		return this.#chunk.toString('utf8', this.#start, this.#end);
	}

	/**
	The body as JSON. An empty body is an empty object, as in the SDK.

	@throws {SyntaxError} where the body is no JSON.
	*/
	json(): unknown {
		return this.#start === this.#end ? {} : JSON.parse(this.text());
	}
}
