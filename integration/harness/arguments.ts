import {parseArgs} from 'node:util';
import {mutations as allMutations, type Mutation} from '../program/mutations.ts';
import type {TargetKind} from '../program/program-config.ts';
import {UserError} from '../../client/cli/user-error.ts';

/**
What `npm run integration` was asked to do.
*/
export type HarnessArguments = {
	target: TargetKind;
	/**
	Whether the stack stays when the suites are done.
	*/
	keep: boolean;
	/**
	The run whose stack is used again: nothing is deployed, and nothing destroyed unless it is asked for by its `destroy.sh`.
	*/
	reuse?: string;
	/**
	With `reuse`, another URL in front of the same stack.
	*/
	url?: string;
	/**
	A suite's file, or a part of a test's title.
	*/
	only?: string;
	/**
	Breaks the program in each of these ways and expects the suites to notice.
	*/
	mutations?: readonly Mutation[];
	help: boolean;
};

export const usage = `Usage: npm run integration -- [--target local|engine|aws] [--keep] [--reuse STACK] [--url URL] [--only PATTERN] [--mutations [NAMES]]

Deploys integration/program/program.ts, runs the suites against it and destroys it, whatever happens in between.

  --target       local: in process on this machine (default); engine: on this machine under Pulumi's engine; aws: in your AWS account
  --keep         leaves the stack there, and says how to destroy it
  --reuse STACK  runs the suites against the stack of a run that was kept; it is not destroyed
  --url URL      with --reuse: another URL in front of the same functions
  --only PATTERN one file of integration/suites, or the tests whose title contains PATTERN
  --mutations    breaks the program in each known way, one at a time, and expects an assertion to fail (local and engine);
                 or only in the ways that are named: ${allMutations.join(',')}
  --policy ID    prints the policies of a deploying role in the account ID, and does nothing else; --policy help says more
`;

const kinds: readonly TargetKind[] = ['local', 'engine', 'aws'];

function refuse(message: string): never {
	throw new UserError(`${message}\n\n${usage}`);
}

function parse(argv: string[]) {
	try {
		return parseArgs({
			// An option whose value may be left out, which parseArgs has not.
			args: argv.map((argument, index) => argument === '--mutations' && (argv[index + 1] ?? '-').startsWith('-') ? '--mutations=' : argument),
			options: {
				target: {type: 'string', default: 'local'},
				keep: {type: 'boolean', default: false},
				reuse: {type: 'string'},
				url: {type: 'string'},
				only: {type: 'string'},
				mutations: {type: 'string'},
				help: {type: 'boolean', short: 'h', default: false},
			},
		}).values;
	} catch (error) {
		return refuse((error as Error).message);
	}
}

function readMutations(names: string): readonly Mutation[] {
	return names === ''
		? allMutations
		: names.split(',').map(name => allMutations.find(mutation => mutation === name) ?? refuse(`--mutations: received ${JSON.stringify(name)}, allowed ${allMutations.join(', ')}.`));
}

/**
Reads the command line.

@throws UserError for an unknown option, a missing value and combinations that mean nothing.
*/
export function readArguments(argv: string[]): HarnessArguments {
	const {target, mutations: names, ...rest} = parse(argv);
	const kind = kinds.find(known => known === target) ?? refuse(`--target: received ${JSON.stringify(target)}, allowed ${kinds.join(', ')}.`);
	const mutations = names === undefined ? undefined : readMutations(names);
	const {url} = rest;
	refuseCombinations(kind, {...rest, isMutated: mutations !== undefined});
	return {
		...rest, target: kind, ...(mutations && {mutations}), ...(url !== undefined && {url: url.replace(/\/$/v, '')}),
	};
}

function refuseCombinations(kind: TargetKind, {reuse, url, keep, isMutated}: Pick<HarnessArguments, 'keep' | 'reuse' | 'url'> & {isMutated: boolean}): void {
	if (kind === 'local' && (keep || reuse !== undefined)) {
		refuse(`${keep ? '--keep' : '--reuse'}: a local stack lives only as long as its process; npm start -- --serve keeps one, and --target engine has stacks that stay.`);
	}

	if (url !== undefined && (reuse === undefined || !/^https?:$/v.test(URL.canParse(url) ? new URL(url).protocol : ''))) {
		refuse(reuse === undefined ? '--url: give --reuse STACK too, so that the functions behind the URL are known.' : `--url: received ${JSON.stringify(url)}, allowed a URL such as https://chat.example.com.`);
	}

	if (reuse !== undefined && !/^[\w\-]+$/v.test(reuse)) {
		refuse(`--reuse: received ${JSON.stringify(reuse)}, allowed the name of a run, such as lsf-it-ann-202611221629-x7k2.`);
	}

	if (isMutated && (kind === 'aws' || keep || reuse !== undefined)) {
		refuse('--mutations: breaks whole stacks, so it takes --target local or engine and neither --keep nor --reuse.');
	}
}
