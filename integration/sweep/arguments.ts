import path from 'node:path';
import {parseArgs} from 'node:util';
import {UserError} from '../../client/cli/user-error.ts';
import {describeLife} from '../runs/run-life.ts';
import {runIn, runPrefix} from '../runs/run-name.ts';

/**
What `npm run sweep` was asked to do.
*/
export type SweepArguments = {
	isDeleting: boolean;
	/**
	Runs that began longer ago than this, in ms; undefined: those whose tag says that they have expired.
	*/
	olderThanMs?: number;
	/**
	Only this run, however young.
	*/
	run?: string;
	prefix: string;
	/**
	The state directory of a local account under Pulumi's engine, instead of AWS.
	*/
	engine?: string;
	help: boolean;
};

export const sweepUsage = `Usage: npm run sweep -- [--delete] [--older-than 2h] [--run ID] [--prefix ${runPrefix}] [--engine DIR]

Lists what ephemeral stacks left in this AWS account (AWS_PROFILE, else aws:profile of Pulumi.dev.yaml), in the stack's Region (AWS_REGION, else aws:region) and in us-east-1.

  --delete      removes it as well; without it nothing is changed
  --older-than  runs that began longer ago, such as 30m, 2h, 1d; by default those whose time is over (tag lsf:expires, ${describeLife()} after the start)
  --run ID      one run, whatever its age
  --prefix P    what the names of runs begin with
  --engine DIR  sweeps the local account with this state directory instead of AWS
`;

const unitMs: Readonly<Record<string, number>> = {m: 60_000, h: 3_600_000, d: 86_400_000};

function refuse(message: string): never {
	throw new UserError(`${message}\n\n${sweepUsage}`);
}

function duration(text: string): number {
	const {count, unit} = /^(?<count>\d{1,4})(?<unit>[dhm])$/v.exec(text)?.groups ?? {};
	return count === undefined ? refuse(`--older-than: received ${JSON.stringify(text)}, allowed a number with m, h or d behind it, such as 2h.`) : Number(count) * unitMs[unit!]!;
}

function parse(argv: string[]) {
	try {
		return parseArgs({
			args: argv,
			options: {
				delete: {type: 'boolean', default: false},
				'older-than': {type: 'string'},
				run: {type: 'string'},
				prefix: {type: 'string', default: runPrefix},
				engine: {type: 'string'},
				help: {type: 'boolean', short: 'h', default: false},
			},
		}).values;
	} catch (error) {
		return refuse((error as Error).message);
	}
}

/**
Refuses a prefix that other people's resources may have as well.

@throws UserError where it is shorter than 6 characters, or has others than names of runs have.
*/
export function checkPrefix(prefix: string): void {
	if (!/^[a-z][\-0-9a-z]{5,}$/v.test(prefix)) {
		refuse(`--prefix: received ${JSON.stringify(prefix)}, allowed at least 6 lower-case letters, digits and hyphens, so that nothing else is taken for a leak.`);
	}
}

/**
Reads the command line.

@throws UserError for an unknown option, an empty or short prefix, a run that is none.
*/
export function readSweepArguments(argv: string[]): SweepArguments {
	const {delete: isDeleting, 'older-than': olderThan, run, prefix, engine, help} = parse(argv);
	checkPrefix(prefix);
	if (run !== undefined && (runIn(run) !== run || !run.startsWith(`${prefix}-`))) {
		refuse(`--run: received ${JSON.stringify(run)}, allowed a run's whole name, such as ${prefix}-ann-202611221629-x7k2.`);
	}

	if (run !== undefined && olderThan !== undefined) {
		refuse('--run takes a run whatever its age: leave --older-than out.');
	}

	return {
		isDeleting, prefix, help, ...(run !== undefined && {run}), ...(engine !== undefined && {engine: path.resolve(engine)}), ...(olderThan !== undefined && {olderThanMs: duration(olderThan)}),
	};
}
