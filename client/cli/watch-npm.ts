import process from 'node:process';

/**
Calls back once when the npm that started this program by `npm run chat` goes away. Without npm nothing is watched: who starts the client by itself may leave it behind.

A killed npm tells nobody, and SIGTERM gets no further than its shell: the answer would go on, and cost, as long as it lasts. The script begins with `exec`, so that no shell stands in between, and npm is the parent of this process.
*/
export function watchNpm(onGone: () => void): void {
	if (process.env.npm_lifecycle_event !== 'chat') {
		return;
	}

	const npm = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === npm) {
			return;
		}

		clearInterval(timer);
		onGone();
	}, 250);
	timer.unref();
}
