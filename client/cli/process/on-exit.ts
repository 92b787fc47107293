import process from 'node:process';

const actions = new Set<() => void>();

/**
Does something when the process exits, however many wait for that: a listener each would be taken for a leak. Not for what waits.

@returns Takes it back. May be called again.
*/
export function onExit(action: () => void): () => void {
	if (actions.size === 0) {
		process.on('exit', runAll);
	}

	actions.add(action);
	return () => {
		actions.delete(action);
		if (actions.size === 0) {
			process.off('exit', runAll);
		}
	};
}

function runAll(): void {
	for (const action of actions) {
		action();
	}
}
