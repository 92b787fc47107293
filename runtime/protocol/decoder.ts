import type {StreamEvent} from './events.ts';

/**
How a decoder is bounded.
*/
export type DecoderOptions = {
	/**
	The largest event in characters, counted before JSON decoding; a larger one throws instead of filling the memory.

	@default 8_388_608
	*/
	maximumEventLength?: number;
};

/**
Turns bytes, cut anywhere, into events. Stateful: one decoder for each answer.
*/
export type Decoder = {
	/**
	Takes the next bytes and yields the events that are complete with them. The iteration must be finished before the next call.

	A heartbeat of either format is a `ping` event; events of unknown types are left out.

	@throws {DecodeError} After the events before the broken one; the decoder is of no use then.
	*/
	push: (chunk: Uint8Array) => Iterable<StreamEvent>;
	/**
	Takes the end of the body. An event that is not complete by now was cut, and is dropped.
	*/
	end: () => Iterable<StreamEvent>;
};
