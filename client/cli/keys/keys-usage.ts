import type {Command} from './command.ts';

const text = `The keys of a deployed or local endpoint. A change counts within seconds, without a deployment.

Usage
  lsf keys add [flags]                make a key, which is printed once
  lsf keys list [--json]              show the keys, without anything secret
  lsf keys revoke <id|key>            end a key, for good
  lsf keys rotate <id|key> [--grace]  give a key another secret
  lsf keys export [--output FILE]     back the entries up
  lsf keys import <file> [--replace]  bring them back
  lsf keys token [--ttl 300]          mint a token for a browser from LSF_API_KEY

lsf keys <command> --help tells a command's flags.
`;

const storeFlag = '  --store ARN       the key value store\n';

const commonFlags = `  -q, --quiet       no notices; only errors
  -h, --help        this text
`;

const store = `
The store is --store, else LSF_KEY_STORE, else that of the local stack that runs here
(.local/outputs.json), else the output keyStoreArn of the selected Pulumi stack. On AWS the
credentials are those of every AWS tool; temporary ones must come from a Regional STS endpoint.
`;

const exits = `
Answers go to stdout, everything else to stderr. Exit codes: 0 done, 1 usage, 2 refused or not
reached, 3 failed in the middle, 5 timed out, 129 terminal gone, 130 interrupted.
`;

/**
What `lsf keys --help` prints.
*/
export function keysUsage(environment: NodeJS.ProcessEnv): string {
	return asCalled(`${text}${store}${exits}`, environment);
}

/**
What `--help` of one command prints.
*/
export function usageOf({usage, flags}: Command, environment: NodeJS.ProcessEnv): string {
	const hasStore = flags.includes('store');
	return asCalled(`${usage}${usage.includes('\nFlags\n') ? '' : '\nFlags\n'}${hasStore ? storeFlag : ''}${commonFlags}${hasStore ? store : ''}${exits}`, environment);
}

/**
In a checkout the command is an npm script.
*/
function asCalled(usage: string, {npm_lifecycle_event: event}: NodeJS.ProcessEnv): string {
	return event === 'keys' ? usage.replaceAll('lsf keys', 'npm run keys --') : usage.replaceAll(/(?<= )lsf keys(?= )/gv, 'npx lsf keys');
}
