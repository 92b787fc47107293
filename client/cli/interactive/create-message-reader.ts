import {canEdit, type Streams} from '../terminal.ts';
import {createLineReader} from './line-reader.ts';
import type {MessageReader} from './message-reader.ts';
import {createTerminalReader, type ReaderOptions} from './terminal-reader.ts';

/**
Makes the reader that the terminal allows: without editing there is neither history nor completion.
*/
export function createMessageReader(streams: Streams, options?: ReaderOptions): MessageReader {
	return canEdit(streams.notices) ? createTerminalReader(streams, options) : createLineReader(streams);
}
