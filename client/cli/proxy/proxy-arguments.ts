import {parseArgs} from 'node:util';
import {UserError} from '../user-error.ts';

/**
What the command line of `lsf proxy` says.
*/
export type ProxyArguments = {
	help: boolean;
	quiet: boolean;
	url: string | undefined;
	port: number;
	allowedHosts: string[];
	allowedOrigins: string[];
};

const flags = {
	url: {type: 'string'},
	port: {type: 'string', default: '8787'},
	'allow-host': {type: 'string', multiple: true},
	'allow-origin': {type: 'string', multiple: true},
	quiet: {type: 'boolean', short: 'q', default: false},
	help: {type: 'boolean', short: 'h', default: false},
} as const;

/**
The names of its flags.
*/
export const proxyFlags: readonly string[] = Object.keys(flags);

/**
Reads the command line of `lsf proxy`.

@throws {UserError} Naming the flag, what was received and what is allowed.
*/
export function readProxyArguments(argv: string[]): ProxyArguments {
	const secret = argv.find(argument => /^--(?:api-key|key|token)(?:=|$)/v.test(argument));
	if (secret !== undefined) {
		throw new UserError(`A ${secret.startsWith('--token') ? 'token' : 'key'} is not taken from a flag, which everybody on this machine can read: put it into the environment variable ${secret.startsWith('--token') ? 'LSF_PROXY_TOKEN' : 'LSF_API_KEY'}.`);
	}

	const {help, quiet, url, port, 'allow-host': allowedHosts = [], 'allow-origin': allowedOrigins = []} = parse(argv);
	if (!/^\d{1,5}$/v.test(port) || Number(port) > 65_535) {
		throw new UserError(`The flag --port must be a whole number from 0 to 65535 (0: a free one), received ${JSON.stringify(port)}.`);
	}

	return {
		help, quiet, url, port: Number(port), allowedHosts, allowedOrigins,
	};
}

/**
Reads the flags; what is wrong with one is told in words of this project, and a value is quoted only where it is none.
*/
function parse(argv: string[]) {
	const {tokens} = parseArgs({
		args: argv, options: flags, strict: false, tokens: true,
	});
	for (const token of tokens) {
		const problem = token.kind === 'option' ? problemOf(token) : `lsf proxy takes flags alone, received ${token.kind === 'positional' ? JSON.stringify(token.value) : '"--"'}`;
		if (problem !== undefined) {
			throw new UserError(`${problem}; --help lists the flags.`);
		}
	}

	return parseArgs({args: tokens.flatMap(token => token.kind === 'option' ? [`--${token.name}${token.value === undefined ? '' : `=${token.value}`}`] : []), options: flags}).values;
}

function problemOf({name, rawName, value, inlineValue}: {name: string; rawName: string; value: string | undefined; inlineValue: boolean | undefined}): string | undefined {
	if (!Object.hasOwn(flags, name)) {
		return `There is no flag ${rawName}`;
	}

	if (flags[name as keyof typeof flags].type === 'boolean') {
		return value === undefined ? undefined : `The flag ${rawName} takes no value`;
	}

	// A number below 0 is the port's to refuse, with what is allowed.
	const isFlag = inlineValue === false && /^-(?!\d)/v.test(value ?? '');
	return value === undefined || isFlag ? `The flag ${rawName} needs a value${isFlag ? `, received ${JSON.stringify(value)}` : ''}` : undefined;
}
