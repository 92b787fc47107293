#!/usr/bin/env node
/**
`npm run sweep`: what ephemeral stacks left in this AWS account, and with `--delete` its removal.
*/
import process from 'node:process';
import {watchTerminal} from '../../client/cli/process/watch-terminal.ts';
import {actAs} from '../runs/aws-caller.ts';
import {readRunFile, readStackFile} from '../runs/run-directory.ts';
import {printFailure} from '../../local-aws/start/print-failure.ts';
import {hasAccount} from '../../local-aws/plugin/daemon/state-directory.ts';
import {UserError} from '../../client/cli/user-error.ts';
import {readSweepArguments, sweepUsage, type SweepArguments} from './arguments.ts';
import {awsAccount} from './aws-account.ts';
import {engineAccount} from './engine-account.ts';
import type {SweepAccount} from './leak.ts';
import {
	describeDoubt,
	describeLeak,
	describeUnseen,
	sweep,
} from './sweep.ts';

function print(line: string) {
	process.stdout.write(`${line}\n`);
}

async function main(): Promise<number> {
	const options = readSweepArguments(process.argv.slice(2));
	if (options.help) {
		process.stdout.write(sweepUsage);
		return 0;
	}

	if (options.engine !== undefined) {
		// A mistyped folder would be made, and found empty.
		if (!hasAccount(options.engine)) {
			throw new UserError(`--engine: received ${JSON.stringify(options.engine)}, in which there is no local account, allowed the state directory of one, such as .local/engine.`);
		}

		const account = engineAccount(options.engine);
		let code = 1;
		try {
			code = await run(account, options);
		} finally {
			const isGone = await account.close();
			if (!isGone && options.isDeleting && options.run !== undefined) {
				print(`The daemon of the local account ${options.engine} has not ended: something is left in it, or is still at work in it.`);
				code = 1;
			}
		}

		return code;
	}

	const {AWS_REGION: region, AWS_PROFILE: profile} = process.env;
	const file = region !== undefined && profile !== undefined ? {} : await fileOf(options);
	if (profile === undefined) {
		actAs(file, process.env);
	}

	return run(awsAccount(region ?? file['aws:region'] as string | undefined ?? 'us-east-1'), options);
}

/**
The stack file that says whose account is meant: of a run that has its folder still, the run's own. The shell of a later destroy.sh need not have the `LSF_STACK` that the run had, and that file may have another profile by now.
*/
async function fileOf({run: name}: SweepArguments) {
	return (name === undefined ? undefined : await readRunFile(name)) ?? readStackFile(process.env.LSF_STACK);
}

async function run(account: SweepAccount, options: SweepArguments): Promise<number> {
	const {found, removed, left, doubtful, unseen} = await sweep(account, options, {print});
	for (const line of [...doubtful.map(leak => describeDoubt(leak)), ...unseen.map(one => describeUnseen(one))]) {
		print(line);
	}

	if (!options.isDeleting) {
		print([...found.map(leak => describeLeak(leak)), `${found.length} found${found.length > 0 ? '; nothing was changed, --delete removes them' : ''}`].join('\n'));
		return 0;
	}

	if (left.length > 0) {
		print(`\nLeft:\n${left.map(({leak, reason}) => `  ${describeLeak(leak)}: ${reason}`).join('\n')}`);
	}

	print(`${removed.length} removed, ${left.length} left`);
	return left.length > 0 || unseen.length > 0 ? 1 : 0;
}

watchTerminal(exitCode => {
	// The next sweep finds what this one has not removed.
	process.exit(exitCode);
});

try {
	process.exitCode = await main();
} catch (error) {
	printFailure(error);
	process.exitCode = 1;
}
