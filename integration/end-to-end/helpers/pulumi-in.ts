import path from 'node:path';
import process from 'node:process';
import {runFile} from '../../../client/cli/run-file.ts';
import {findPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';

/**
Pulumi's CLI in some folder; gives what it prints.
*/
export type Pulumi = (...args: string[]) => Promise<string>;

/**
The project of the local account.
*/
export const localProject = path.join(import.meta.dirname, '../../../local-aws');

/**
The CLI in a project's folder, in a Pulumi home and a local account of the test's own.

@param folder - Where `Pulumi.yaml` is.
@param directory - The state directory of the local account.
@param environment - Variables besides.
*/
export function pulumiIn(folder: string, directory: string, environment: Readonly<Record<string, string>> = {}): Pulumi {
	return async (...args) => {
		const {stdout} = await runFile(findPulumi()!, [...args, '--non-interactive', '--color', 'never'], {
			cwd: folder,
			env: {
				...process.env,
				// Last, so that an installed Pulumi's own language host is taken where there is one.
				PATH: [process.env.PATH, path.join(localProject, 'plugin', 'helpers', 'language-host')].join(path.delimiter),
				PULUMI_HOME: path.join(directory, 'home'),
				PULUMI_CONFIG_PASSPHRASE: 'test',
				PULUMI_SKIP_UPDATE_CHECK: 'true',
				LSF_ENGINE_STATE: directory,
				...environment,
			},
		});
		return stdout;
	};
}
