import process from 'node:process';
import {makeHarmless} from '../answer/make-harmless.ts';
import {canEdit, type OutputStream} from '../terminal.ts';

/**
The longest text that terminals take into the clipboard, in bytes: hterm and those after it end the sequence at 100,000 characters, of which base64 makes four of three bytes.
*/
export const longestCopy = 74_994;

/**
Asks the terminal to put a text into the user's clipboard (OSC 52), which also works from afar; `undefined` where that was done, else why not.

The text is harmless: what is pasted into a shell must press no keys either. Tmux passes it on only within a sequence of its own.
*/
export function copyToClipboard(text: string, notices: OutputStream, environment: Record<string, string | undefined> = process.env): 'no terminal' | 'too long' | undefined {
	if (!canEdit(notices, environment)) {
		return 'no terminal';
	}

	const bytes = Buffer.from(makeHarmless(text));
	if (bytes.length > longestCopy) {
		return 'too long';
	}

	const sequence = `\u{1B}]52;c;${bytes.toString('base64')}\u{7}`;
	const isTmux = (environment.TMUX ?? '') !== '';
	notices.write(isTmux ? `\u{1B}Ptmux;${sequence.replaceAll('\u{1B}', '\u{1B}\u{1B}')}\u{1B}\\` : sequence);
	return undefined;
}
