import process from 'node:process';
import type {Streams} from '../terminal.ts';
import {afterOtherSignals, suspendGroup} from './suspend.ts';

const enablePastes = '\u{1B}[?2004h';
const disablePastes = '\u{1B}[?2004l';

/**
A terminal in raw mode, with bracketed paste, that may be given away for a while.
*/
export type RawTerminal = {
	/**
	Whether it is the shell's now, or another program's: nothing may be drawn.
	*/
	isAway: () => boolean;
	/**
	Stops all processes in front of the terminal, as Ctrl-Z does; they come back with it.
	*/
	suspend: () => void;
	/**
	Gives the terminal to somebody else until it is done.
	*/
	lend: <Result>(use: () => Promise<Result>) => Promise<Result>;
	/**
	Gives it back for good.
	*/
	release: () => void;
};

/**
Takes a terminal.

@param onLeave - Called before it is given away, or the process exits: what stands on the screen stays there.
@param onBack - Called when it is there again, also where it was taken away by a signal of somebody else.
*/
export function takeTerminal({input, notices}: Streams, {onLeave, onBack}: {onLeave: () => void; onBack: () => void}): RawTerminal {
	let isAway = false;
	const take = () => {
		// Also where it counts as raw already: another program may have changed it.
		input.setRawMode?.(false);
		input.setRawMode?.(true);
		notices.write(enablePastes);
	};

	const leave = () => {
		onLeave();
		isAway = true;
		notices.write(disablePastes);
		input.setRawMode?.(false);
	};

	const comeBack = () => {
		isAway = false;
		take();
		onBack();
	};

	const onContinued = () => {
		afterOtherSignals(() => {
			if (!isAway) {
				comeBack();
			}
		});
	};

	const onExit = () => {
		if (!isAway) {
			leave();
		}
	};

	process.on('SIGCONT', onContinued);
	process.once('exit', onExit);
	take();
	return {
		isAway: () => isAway,
		suspend() {
			if (isAway) {
				return;
			}

			leave();
			suspendGroup(comeBack);
		},
		async lend(use) {
			leave();
			input.pause();
			try {
				return await use();
			} finally {
				comeBack();
				input.resume();
			}
		},
		release() {
			process.off('SIGCONT', onContinued);
			process.off('exit', onExit);
			notices.write(disablePastes);
			input.setRawMode?.(false);
		},
	};
}
