// Preloaded by a test: makes the process crash as a bug would, from outside.
import process from 'node:process';

process.on('SIGUSR2', () => {
	setImmediate(() => {
		throw new Error('a crash, on request');
	});
});
