import {setTimeout as delay} from 'node:timers/promises';
import {onExit} from '../process/on-exit.ts';
import {canEdit, sizeOf, type OutputStream} from '../terminal.ts';
import {fit} from './notices/fit.ts';
import {words} from './words.ts';

/**
Waits before a request is sent again, and shows it: on a terminal as a countdown, else as one line.

@param reason - A harmless sentence: why.
@param notices - `undefined` where nothing is to be said.
@returns Whether the time is over, and nobody has ended it.
*/
export async function countDown(milliseconds: number, {reason, notices, signal}: {reason: string; notices: OutputStream | undefined; signal: AbortSignal}): Promise<boolean> {
	const said = words();
	const isDrawn = notices !== undefined && canEdit(notices);
	const clear = () => {
		if (isDrawn) {
			notices.write('\r\u{1B}[J');
		}
	};

	// A program that a signal ends leaves nothing of it to the shell's prompt.
	const forget = onExit(clear);
	if (notices !== undefined && !isDrawn) {
		notices.write(`[${said.failedOnce(reason, Math.ceil(milliseconds / 1000))}]\n`);
	}

	try {
		for (let left = milliseconds; left > 0; left -= 1000) {
			if (isDrawn) {
				const line = fit(`${said.again(Math.ceil(left / 1000))} ${reason}`, sizeOf(notices).columns - 1);
				notices.write(`\r${line}\u{1B}[J\r`);
			}

			await delay(Math.min(left, 1000), undefined, {signal});
		}
	} catch {
		// It was ended.
	}

	forget();
	clear();
	return !signal.aborted;
}
