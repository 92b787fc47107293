import {parseArgs} from 'node:util';
import {UserError} from '../../client/cli/user-error.ts';

/**
What `npm start` was asked for.
*/
export type StartArguments = {
	help: boolean;
	/**
	Keep serving instead of chatting.
	*/
	serve: boolean;
	/**
	Port of the CloudFront part; 0 (the default) takes a free one.
	*/
	port: number;
	/**
	Where the outputs file goes; default `.local/outputs.json`.
	*/
	outputs?: string;
	/**
	Whether a conversation on the terminal is kept.
	*/
	save: boolean;
	/**
	The prompt of a one-shot run.
	*/
	prompt?: string;
};

/**
The text of `npm start -- --help`.
*/
export const startUsage = `Usage: npm start [-- [options] ["<prompt>"]]

  npm start                     start the local stack and chat with it
  npm start -- "<prompt>"       stream one answer and exit
  npm start -- --serve          start the local stack and keep serving

  --port <n>       port of the CloudFront URL (0 to 65535; default 0, a free one)
  --outputs <file> where to write what a program needs to reach the stack
                   (default .local/outputs.json)
  --no-save        don't keep the conversation
  --help           this text

  LSF_LOCAL_MODEL_URL=<url>     answer from an OpenAI-compatible server on this machine
  LSF_LOCAL_MODEL=<name>        the model to ask there (default: its first)
  LSF_LOCAL_MODEL_KEY=<key>     the key to send there, where it wants one
`;

function readPort(text: string | undefined): number {
	if (text === undefined) {
		return 0;
	}

	const port = Number(text);
	if (!/^\d+$/v.test(text) || port > 65_535) {
		throw new UserError(`--port: received ${JSON.stringify(text)}; give a number from 0 to 65535.`);
	}

	return port;
}

/**
Parses the arguments of `npm start`.

@throws {UserError} Where an option is unknown or its value is out of range.
*/
export function readStartArguments(argv: string[]): StartArguments {
	let parsed;
	try {
		parsed = parseArgs({
			args: argv,
			allowPositionals: true,
			options: {
				help: {type: 'boolean', short: 'h', default: false},
				serve: {type: 'boolean', default: false},
				port: {type: 'string'},
				outputs: {type: 'string'},
				'no-save': {type: 'boolean', default: false},
			},
		});
	} catch (error) {
		throw new UserError(`${(error as Error).message.split('. ', 1)[0]!}. See npm start -- --help.`, {cause: error});
	}

	const {values, positionals} = parsed;
	if (values.serve && positionals.length > 0) {
		throw new UserError(`--serve takes no prompt, but received ${JSON.stringify(positionals[0])}; leave one of the two out.`);
	}

	if (values.outputs === '') {
		throw new UserError('--outputs: received an empty text; give the path of a file.');
	}

	const prompt = positionals.length === 0 ? undefined : positionals.join(' ');
	if (prompt?.trim() === '') {
		throw new UserError(`There is nothing to ask: the prompt is ${JSON.stringify(prompt)}; give a question, or leave it out for a conversation.`);
	}

	return {
		help: values.help,
		serve: values.serve,
		port: readPort(values.port),
		outputs: values.outputs,
		save: !values['no-save'],
		prompt,
	};
}
