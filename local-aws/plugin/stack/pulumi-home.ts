import {randomBytes} from 'node:crypto';
import {
	mkdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {makeStateDirectory} from '../daemon/state-directory.ts';

/**
Folders and environment of Pulumi's CLI that nothing of the user's own Pulumi reaches, and the other way round.
*/
export type PulumiHome = {
	/**
	`PULUMI_HOME`.
	*/
	home: string;
	/**
	A folder whose `bin/pulumi` is the CLI.
	*/
	root: string;
	/**
	The folder that holds a stack's project and configuration.
	*/
	workDirectory: (stack: string) => string;
	environment: Record<string, string>;
};

function passphrase(file: string): string {
	try {
		writeFileSync(file, randomBytes(24).toString('base64url'), {mode: 0o600, flag: 'wx'});
	} catch {
		// It was made before.
	}

	return readFileSync(file, 'utf8');
}

/**
Makes Pulumi's folders below a state directory: `pulumi/home`, `pulumi/backend` (the state), `pulumi/work/<stack>`, `pulumi/passphrase`.

@param directory - The state directory.
@param pulumi - The CLI's file.
*/
export function makePulumiHome(directory: string, pulumi: string): PulumiHome {
	makeStateDirectory(directory);
	const folder = path.join(directory, 'pulumi');
	const [home, backend, bin] = ['home', 'backend', 'cli/bin'].map(name => path.join(folder, name)) as [string, string, string];
	for (const each of [home, backend, bin]) {
		mkdirSync(each, {recursive: true});
	}

	// The Automation API finds a CLI by its name only.
	const link = path.join(bin, 'pulumi');
	try {
		symlinkSync(pulumi, link);
	} catch {
		rmSync(link, {force: true});
		symlinkSync(pulumi, link);
	}

	return {
		home,
		root: path.join(folder, 'cli'),
		workDirectory: stack => path.join(folder, 'work', stack),
		environment: {
			PULUMI_BACKEND_URL: pathToFileURL(backend).href,
			PULUMI_CONFIG_PASSPHRASE: passphrase(path.join(folder, 'passphrase')),
			PULUMI_CONFIG_PASSPHRASE_FILE: '',
			PULUMI_ACCESS_TOKEN: '',
			PULUMI_SKIP_UPDATE_CHECK: 'true',
			LSF_ENGINE_STATE: directory,
		},
	};
}
