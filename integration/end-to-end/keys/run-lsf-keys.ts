import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {runFile} from '../../../client/cli/run-file.ts';
import type {StackAddresses} from '../../../local-aws/plugin/stack/stack-addresses.ts';

const main = path.join(import.meta.dirname, '../../../client/cli/keys/main.ts');

/**
Runs `lsf keys` as a process of its own, against a stack of a local account, as somebody does who has the store's ARN and the account's keys.

@returns What it printed: a key, where it makes one.
@throws {Error} Where it doesn't exit with 0.
*/
export async function runLsfKeys({keyStoreArn, aws}: Pick<StackAddresses, 'keyStoreArn' | 'aws'>, ...argv: string[]): Promise<string> {
	const {stdout} = await runFile(process.execPath, [main, ...argv, '--store', keyStoreArn!], {
		// A folder where no local stack seems to run.
		cwd: tmpdir(),
		env: {
			PATH: process.env.PATH,
			AWS_ENDPOINT_URL: aws.endpoint,
			AWS_REGION: aws.region,
			AWS_ACCESS_KEY_ID: aws.accessKeyId,
			AWS_SECRET_ACCESS_KEY: aws.secretAccessKey,
		},
	});
	return stdout.trim();
}
