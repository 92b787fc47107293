import type {StreamEvent} from './events.ts';
import type {PassedEvent} from './passed-event.ts';

/**
Turns events into what is written. Stateful where its format needs it: one encoder for each answer.
*/
export type Encoder = {
	/**
	The answer's `content-type`.
	*/
	contentType: string;
	/**
	What to write to keep a silent connection alive; absent where the format cannot carry a heartbeat. Called for each one, for some formats number them.
	*/
	heartbeat?: () => string;
	/**
	The characters of one event; `''` where the format does not show it.
	*/
	encode: (event: StreamEvent) => string;
	/**
	The characters of an event that goes on as it came. Only for a format whose models speak it by themselves.
	*/
	pass?: (event: PassedEvent) => string;
	/**
	Whether the answer, as far as it has come, may be ended without the model's own end. Absent where it always may.
	*/
	canEnd?: () => boolean;
};
