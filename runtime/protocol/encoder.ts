import type {StreamEvent} from './events.ts';

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
};
