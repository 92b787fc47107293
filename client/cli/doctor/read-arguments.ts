import {parseArgs} from 'node:util';
import {hasCredentials, receivedUrl} from '../../unshown.ts';
import {UserError} from '../user-error.ts';

const flags = {
	outputs: {type: 'string'},
	'direct-url': {type: 'string'},
	'no-model': {type: 'boolean', default: false},
	'no-aws': {type: 'boolean', default: false},
	json: {type: 'boolean', default: false},
	quiet: {type: 'boolean', short: 'q', default: false},
	help: {type: 'boolean', short: 'h', default: false},
} as const;

/**
What the command line asks for.
*/
export type DoctorArguments = {
	url?: string | undefined;
	outputs?: string | undefined;
	directUrl?: string | undefined;
	isAskingModel: boolean;
	isAskingAws: boolean;
	json: boolean;
	quiet: boolean;
	help: boolean;
};

/**
The flags, without their dashes.
*/
export const doctorFlags: readonly string[] = Object.keys(flags);

/**
Reads the command line.

@throws {UserError} Naming what is wrong with it. A message shows no URL with a password.
*/
export function readDoctorArguments(argv: readonly string[]): DoctorArguments {
	const {values, positionals} = parse(argv);
	if (positionals.length > 1) {
		throw new UserError(`lsf doctor takes one URL, received ${positionals.length} words; --help lists the flags.`);
	}

	const [url] = positionals;
	const {outputs, json, quiet, help} = values;
	return {
		url, outputs, directUrl: checkedUrl(values['direct-url']), isAskingModel: !values['no-model'], isAskingAws: !values['no-aws'], json, quiet, help,
	};
}

function checkedUrl(url: string | undefined): string | undefined {
	if (url !== undefined && !(URL.canParse(url) && /^https?:$/v.test(new URL(url).protocol))) {
		throw new UserError(`--direct-url must be the URL of a function, such as https://<id>.lambda-url.us-east-1.on.aws/, received ${receivedUrl(url)}.`);
	}

	if (url !== undefined && hasCredentials(url)) {
		throw new UserError('--direct-url holds a user name or a password, which are not sent and not shown; leave them out.');
	}

	return url;
}

function parse(argv: readonly string[]) {
	try {
		return parseArgs({args: [...argv], options: flags, allowPositionals: true});
	} catch (error) {
		const sentence = error instanceof Error ? error.message.split('. ', 1)[0]! : String(error);
		throw new UserError(`${sentence.replace(/\.$/v, '')}; --help lists the flags.`, {cause: error});
	}
}
