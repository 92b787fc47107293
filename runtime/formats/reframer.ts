import type {ModelEvent} from '../protocol/events.ts';

/**
Takes the events that a reframer finds, in order.
*/
export type Emit = (event: ModelEvent) => void;

/**
Turns the bytes of one container answer into protocol events, wherever SageMaker cut them.

A failure is thrown as a `ProtocolError` after the events before it were emitted, so nothing of the answer is lost. Each answer needs its own reframer.
*/
export type Reframer = {
	/**
	Takes the next bytes. Throws where they say that the container failed.
	*/
	push: (bytes: Uint8Array, emit: Emit) => void;
	/**
	Whether the model has told its stop: the text is complete, and only counts may be missing. Always false for a format without a marker.
	*/
	isStopped: () => boolean;
	/**
	The bytes have ended: emits what is still held, `usage` and `done`. Throws `model_cut` where the format's end is missing.
	*/
	end: (emit: Emit) => void;
};
