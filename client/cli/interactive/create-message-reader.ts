import {canEscape, type Streams} from '../terminal.ts';
import {createLineReader} from './line-reader.ts';
import type {MessageReader} from './message-reader.ts';
import {createTerminalReader} from './terminal-reader.ts';

/**
Makes the reader that the terminal allows.
*/
export function createMessageReader(streams: Streams): MessageReader {
	return canEscape(streams.notices) ? createTerminalReader(streams) : createLineReader(streams);
}
