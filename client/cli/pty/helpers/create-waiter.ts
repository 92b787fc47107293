import {setImmediate as turn} from 'node:timers/promises';

/**
Waits for what a program on a terminal does.
*/
export type Waiter = {
	/**
	Looks again whether what is waited for has come.
	*/
	look: () => void;
	/**
	Waits until something is true, and fails with the screen where it can't become so any more.

	@param what - Of the message.
	*/
	until: (isTrue: () => boolean, what: string) => Promise<void>;
	/**
	Waits for what happens elsewhere, as long as there is hope for it.
	*/
	during: <Value>(promise: Promise<Value>, what: string) => Promise<Value>;
};

/**
AVA gives up where nothing happens for a minute, and shows nothing. In milliseconds.
*/
export const longestSilence = 50_000;

/**
Makes the waiter of one terminal. It waits for no time: it looks each time it is told to, and fails where the program has ended, or has been silent for almost as long as AVA waits.

@param program.whyEnded - How the program ended; `undefined` while it runs.
@param program.show - What is on the screen.
*/
export function createWaiter({whyEnded, show}: {whyEnded: () => string | undefined; show: () => string}): Waiter {
	const looks = new Set<() => void>();
	const until = async (isTrue: () => boolean, what: string) => new Promise<void>((resolve, reject) => {
		let timer: NodeJS.Timeout | undefined;
		const settle = (why?: string) => {
			clearTimeout(timer);
			looks.delete(look);
			if (why === undefined) {
				resolve();
			} else {
				reject(new Error(`${why} while the test waited for ${what}:\n${show()}`));
			}
		};

		const look = () => {
			if (isTrue()) {
				settle();
				return;
			}

			clearTimeout(timer);
			const why = whyEnded();
			if (why === undefined) {
				timer = setTimeout(settle, longestSilence, 'Nothing came for long');
			} else {
				settle(`The program ended (${why})`);
			}
		};

		looks.add(look);
		look();
	});

	return {
		look() {
			for (const look of looks) {
				look();
			}
		},
		until,
		async during(promise, what) {
			let isThere = false;
			const wait = async () => {
				await promise;
				isThere = true;
				for (const look of looks) {
					look();
				}
			};

			await Promise.race([wait(), turn()]);
			await until(() => isThere, what);
			return promise;
		},
	};
}
