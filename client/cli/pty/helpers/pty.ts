import process from 'node:process';
import test from 'ava';

/**
What makes real terminals; `undefined` where there is none of it for the machine.
*/
export const pty = await load();

async function load() {
	if (process.platform === 'win32') {
		return undefined;
	}

	try {
		return await import('@lydell/node-pty');
	} catch {
		// Its package for this platform is missing.
		return undefined;
	}
}

/**
Declares a test that needs a real terminal; where there can be none it is skipped and named.
*/
export const testOnTerminal = pty === undefined ? test.skip : test;
