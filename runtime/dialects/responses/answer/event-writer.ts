import {escapeLineEnds} from '../../../protocol/escape-line-ends.ts';
import {lineText} from '../../../protocol/line-text.ts';

/**
Writes the events of one answer, each with the next sequence number.
*/
export type EventWriter = {
	/**
	One event.

	@param members - Its fields as JSON without the braces, as of {@link membersOf}; `''` for none.
	*/
	write: (type: string, members: string) => string;
	/**
	Makes the writer of events that differ in their `delta` alone. What they have in common is put together once, for there are many.
	*/
	deltas: (type: string, members: string) => (delta: string) => string;
};

/**
An object's members as JSON, without the braces.
*/
export function membersOf(fields: Record<string, unknown>): string {
	return JSON.stringify(fields).slice(1, -1);
}

/**
Makes the writer of a stream: server-sent events with `sequence_number` from 0, the event's name the same as its object's `type`.
*/
export function createEventWriter(): EventWriter {
	let sequence = 0;
	const head = (type: string, members: string): string => 'event: ' + type + '\ndata: {"type":"' + type + '",' + (members === '' ? '' : escapeLineEnds(members) + ',') + '"sequence_number":';

	return {
		write: (type, members) => head(type, members) + String(sequence++) + '}\n\n',
		deltas(type, members) {
			const before = head(type, members);
			return delta => before + String(sequence++) + ',"delta":' + lineText(delta) + '}\n\n';
		},
	};
}

/**
Writes nothing: for an answer that leaves as a whole.
*/
export const silentWriter: EventWriter = {write: () => '', deltas: () => () => ''};
