import process from 'node:process';

/**
Calls back once when the npm that started this program by `npm run <script>` goes away. Without npm nothing is watched: who starts the program by itself may leave it behind.

A killed npm tells nobody, and SIGTERM gets no further than its shell: the answer would go on, and cost, as long as it lasts. The script begins with `exec`, so that no shell stands in between, and npm is the parent of this process.

@param script - Of `package.json`.
*/
export function watchNpm(script: 'chat' | 'proxy', onGone: () => void): void {
	if (process.env.npm_lifecycle_event !== script) {
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
