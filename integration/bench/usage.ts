import {UserError} from '../../client/cli/user-error.ts';
import {
	gatewayNames,
	gateways,
	isInstalled,
	type GatewayName,
} from './gateways/gateways-directory.ts';

/**
The flags of `npm run bench`, as `parseArgs` takes them.
*/
export const benchFlags = {
	only: {type: 'string'}, samples: {type: 'string'}, quick: {type: 'boolean', default: false}, beside: {type: 'string'}, gateways: {type: 'boolean', default: false}, memory: {type: 'boolean', default: false},
} as const;

/**
The text of `npm run bench -- --help`; its first line stands below a mistake.
*/
export const benchUsage = `Usage: npm run bench [-- --only PATTERN | --memory] [--samples N] [--quick] [--beside COMMIT] [--gateways]

  Measures the handlers' speed as ratios against a plain SDK handler and others in the same run.
  Close what else runs: only ratios count, and differences under 15 % are this machine's own noise.

  --only PATTERN    only the figures whose names this regular expression finds, in any case (default: all)
  --samples N       rounds of each measurement, 1 to 1000 (default: 5, with --quick 1)
  --quick           fewer rounds, each with fewer calls: a few minutes, with more noise
  --beside COMMIT   the handler of that commit too, in the same rounds, as the column "before" (default: none)
  --gateways        LiteLLM and Portkey too, which \`npm run gateways\` installs (default: not)
  --memory          instead of all that: sizes of the function, 128 to 1,024 MB, and which is the cheapest
                    that will do (four minutes; Linux, where control groups may be written)
  --help            this text

  It ends with 0, with 1 where a bar is not held ("NO"), and with 2 after a mistake in the call. The figures go to
  .local/bench.json, those of --memory to .local/memory.json.
`;

type Given = Readonly<Partial<Record<'only' | 'beside', string>> & Record<'gateways' | 'memory', boolean>>;

/**
Refuses flags that don't go together, before anything is measured.

@throws {UserError} Naming both.
*/
export function checkTogether({memory, ...others}: Given): void {
	const besides = (['only', 'beside', 'gateways'] as const).filter(flag => others[flag] !== undefined && others[flag] !== false);
	if (memory && besides.length > 0) {
		throw new UserError(`--memory: received with ${besides.map(flag => `--${flag}`).join(' and ')}, allowed with --samples and --quick: it measures nothing else, so leave one of them out.`);
	}
}

const howToInstall = 'run `npm run gateways` (Python 3 with pip for LiteLLM, npm for Portkey; 700 MB)';

/**
What is missing for `--gateways`, said before anything is measured.

@returns One line; undefined where all of them are installed.
@throws {UserError} Where none of them is, so that nothing would be measured beside ours.
*/
export function missingGateways(isThere: (name: GatewayName) => boolean = isInstalled): string | undefined {
	const missing = gatewayNames.filter(name => !isThere(name)).map(name => gateways[name].title);
	if (missing.length === gatewayNames.length) {
		throw new UserError(`--gateways: neither ${missing.join(' nor ')} is installed: ${howToInstall}, or leave the flag out.`);
	}

	return missing.length === 0 ? undefined : `${missing.join(', ')} is not installed, and not measured: to have it, ${howToInstall}.`;
}
