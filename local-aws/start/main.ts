#!/usr/bin/env node
/**
`npm start`: the product on this machine. Brings the local stack up, then chats through it, answers one prompt, or keeps serving.

The rule of this file: whatever ends this process, nothing stays behind. Signals, a vanished parent, a closed terminal and crashes all lead to {@link leave}; after SIGKILL the sandboxes notice that their pipe is closed, and only the outputs file is left.
*/
import path from 'node:path';
import process from 'node:process';
import {makeHarmlessLine} from '../../client/cli/answer/make-harmless.ts';
import {isSavingOff} from '../../client/cli/arguments.ts';
import {watchTerminal} from '../../client/cli/process/watch-terminal.ts';
import {watchParent} from '../watch-parent.ts';
import {beWarm} from './be-warm.ts';
import {explainPort} from './explain-port.ts';
import {howToCall} from './how-to-call.ts';
import {claimOutputs} from './outputs-file.ts';
import {printFailure} from './print-failure.ts';
import {readStartArguments, startUsage} from './start-arguments.ts';

function say(line: string) {
	process.stderr.write(`${line}\n`);
}

/**
Since this process began, npm's own start-up not counted.
*/
function secondsOfLife() {
	return (performance.now() / 1000).toFixed(1);
}

/**
What has to be undone before this process may end; the last one first.
*/
const undo: Array<() => unknown> = [];
let leaving: Promise<never> | undefined;
/**
How long that may take, in ms. Whatever it waits for then ends with this process.
*/
const patience = 20_000;
/**
While the client talks, Ctrl-C is its own: it cancels the answer and keeps the chat.
*/
let isChatting = false;

async function leave(exitCode: number): Promise<never> {
	leaving ??= (async () => {
		setTimeout(() => {
			process.exit(exitCode);
		}, patience);
		for (const step of undo.toReversed()) {
			try {
				await step();
			} catch (error) {
				printFailure(error);
			}
		}

		process.exit(exitCode);
	})();
	return leaving;
}

async function main(): Promise<number> {
	const options = readStartArguments(process.argv.slice(2));
	if (options.help) {
		process.stdout.write(startUsage);
		return 0;
	}

	const outputsFile = path.resolve(options.outputs ?? '.local/outputs.json');
	const claim = claimOutputs(outputsFile, {isNamed: options.outputs !== undefined});
	process.once('exit', claim.remove);

	const isInteractive = !options.serve && options.prompt === undefined && process.stdin.isTTY;
	const isVerbose = options.serve || process.env.LSF_DEBUG === '1';
	// Pulumi's SDK takes long to load, which a mistyped option need not wait for.
	const keep = beWarm();
	const [{startLocalStack}, {runChat}] = await Promise.all([import('../stack.ts'), import('../../client/cli/run-chat.ts')]);
	say('Starting the local stack (the Pulumi program, its functions and AWS\'s part, on this machine) …');
	const stack = await startLocalStack({
		port: options.port,
		log: isVerbose ? say : () => {},
		notice: say,
		// What the route answers can't have the reason, since AWS's own errors have none to give.
		onModelFailure(message) {
			say(`${process.stderr.isTTY ? '\r\u{1B}[K' : ''}[${makeHarmlessLine(message)}]`);
		},
	}).catch((error: unknown) => {
		throw explainPort(error, options.port);
	});
	undo.push(stack.close);

	const {url, domainName, apiKey, keyStoreArn, functions, aws} = stack;
	claim.write({
		url, domainName, apiKey, keyStoreArn, functions, pid: process.pid, aws,
	});
	say(`Ready in ${secondsOfLife()} s: ${url} (${Object.keys(functions).map(name => `/${name}`).join(', ')})`);

	keep();

	if (options.serve || isInteractive) {
		// The line is for other folders, too.
		say(howToCall(stack, apiKey === undefined ? undefined : outputsFile));
	}

	if (options.serve) {
		say(`Serving; Ctrl-C stops. Outputs: ${path.relative('', outputsFile)}`);
		return new Promise(() => {});
	}

	isChatting = true;
	return runChat({
		url, apiKey, prompt: options.prompt, stats: !isInteractive, session: {save: isInteractive && options.save && !isSavingOff(process.env)},
	});
}

watchParent(() => {
	void leave(143);
});
process.on('SIGINT', () => {
	if (!isChatting) {
		void leave(130);
	}
});
process.on('SIGTERM', () => {
	void leave(143);
});
watchTerminal(exitCode => {
	void leave(exitCode);
});

for (const event of ['uncaughtException', 'unhandledRejection']) {
	process.on(event, (error: unknown) => {
		printFailure(error);
		void leave(1);
	});
}

try {
	await leave(await main());
} catch (error) {
	printFailure(error);
	await leave(1);
}
