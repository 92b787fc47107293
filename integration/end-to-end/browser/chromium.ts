import {spawn} from 'node:child_process';
import {rm} from 'node:fs/promises';
import process from 'node:process';
import type {Readable, Writable} from 'node:stream';
import {temporaryFolder} from '../../../local-aws/helpers/temporary-folder.ts';
import {BrowserPage} from './browser-page.ts';
import {DevTools} from './dev-tools.ts';

/**
The Chromium that `LSF_CHROMIUM` names; undefined without one.
*/
export const chromium: string | undefined = process.env.LSF_CHROMIUM === '' ? undefined : process.env.LSF_CHROMIUM;

/**
Says why no page is opened here.
*/
export const noChromium = 'LSF_CHROMIUM names no Chromium (.ci/chromium finds or fetches one)';

/**
A browser without a window.
*/
export type Browser = {
	/**
	Opens a page of its own, and waits until it and its scripts are loaded.
	*/
	open: (url: string) => Promise<BrowserPage>;
	/**
	Ends it, and removes its profile.
	*/
	close: () => Promise<void>;
};

/**
Starts a Chromium with a profile of its own. Should this process be killed, it ends by itself.

@param program - Its path.
@throws Where it doesn't start, with the end of what it printed.
*/
export async function openChromium(program: string): Promise<Browser> {
	const profile = temporaryFolder();
	// Its sandbox needs rights that a container may not have; the pages are this repository's own.
	const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--remote-debugging-pipe', `--user-data-dir=${profile}`];
	const child = spawn(program, flags, {stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe']});
	const [printed, input, output] = child.stdio.slice(2) as [Readable, Writable, Readable];
	let told = '';
	printed.setEncoding('utf8').on('data', (text: string) => {
		told = (told + text).slice(-2000);
	});
	const devTools = new DevTools(input, output);
	// Its end is told by `close`; a write after it is an error of the pipe as well.
	input.on('error', () => {});
	child.once('error', error => {
		devTools.end(error);
	});
	const end = () => {
		child.kill('SIGKILL');
	};

	// Before its profile is removed.
	process.prependOnceListener('exit', end);
	const closed = new Promise<void>(resolve => {
		child.once('close', code => {
			devTools.end(new Error(`${program} ended with ${code}: ${told}`));
			resolve();
		});
	});
	const close = async () => {
		const timer = setTimeout(end, 5000);
		child.kill();
		await closed;
		process.off('exit', end);
		clearTimeout(timer);
		await rm(profile, {recursive: true, force: true, maxRetries: 10});
	};

	try {
		await devTools.call('Browser.getVersion');
	} catch (error) {
		await close();
		throw error;
	}

	return {open: async url => BrowserPage.open(devTools, url), close};
}
