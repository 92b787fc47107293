import {openStore} from '../store/open-store.ts';
import {hideSecrets} from '../../../keys/hide-secrets.ts';
import {explain} from '../../explain.ts';
import type {KeyStore} from '../store/key-store.ts';
import {readKeysCommand} from '../run-keys.ts';
import {loopbackArn, type LoopbackStore} from './loopback-store.ts';

/**
What a run of the command came to.
*/
export type KeysRun = {output: string; notices: string; exitCode: number};

/**
How a run differs from the usual one.
*/
export type KeysRunOptions = {
	environment?: Record<string, string>;
	/**
	Epoch s.
	*/
	now?: number;
	input?: string;
	routes?: string[];
	print?: (line: string) => Promise<void>;
	/**
	Comes between the command and its store.
	*/
	around?: (store: KeyStore) => KeyStore;
};

/**
Runs `lsf keys` in this process against a store on loopback.
*/
export async function runKeys({endpoint}: Pick<LoopbackStore, 'endpoint'>, argv: string[], {environment = {}, now = 1_800_000_000, input = '', routes, print, around = store => store}: KeysRunOptions = {}): Promise<KeysRun> {
	const run: KeysRun = {output: '', notices: '', exitCode: 0};
	try {
		const command = readKeysCommand(argv, environment);
		if (command.help !== undefined) {
			return {...run, output: command.help};
		}

		await command.run({
			environment,
			async print(line) {
				await print?.(line);
				run.output += `${line}\n`;
			},
			say(line) {
				run.notices += `${line}\n`;
			},
			now: () => now,
			readInput: async () => input,
			async withStore(flag, work) {
				const found = {arn: flag ?? loopbackArn, routes, aws: {endpoint, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not-secret'}};
				const store = await openStore(found, environment);
				try {
					return await work(around(store), found);
				} finally {
					store.close();
				}
			},
		});
	} catch (error) {
		const {message, exitCode} = explain(error);
		run.notices += `${hideSecrets(message)}\n`;
		run.exitCode = exitCode;
	}

	return run;
}
