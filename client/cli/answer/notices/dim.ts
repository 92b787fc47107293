import {canEdit, type OutputStream} from '../../terminal.ts';

/**
Makes a text that is already harmless quiet on a terminal, else leaves it as it is; dim is no colour, which `NO_COLOR` would take away.
*/
export function dim(text: string, stream: OutputStream): string {
	return text !== '' && canEdit(stream) ? `\u{1B}[2m${text}\u{1B}[22m` : text;
}
