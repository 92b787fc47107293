#!/usr/bin/env node
/**
`npm start`: the product on this machine. Brings the local stack up, then chats through it, answers one prompt, or keeps serving.

The rule of this file: whatever ends this process, nothing stays behind. Signals, a vanished parent and crashes all lead to {@link leave}; after SIGKILL the sandboxes notice that their pipe is closed, and only the outputs file is left.
*/
import path from 'node:path';
import process from 'node:process';
import {runChat} from '../../client/cli/run-chat.ts';
import {startLocalStack} from './stack.ts';
import {curlLine} from './start/curl-line.ts';
import {claimOutputs} from './start/outputs-file.ts';
import {printFailure} from './start/print-failure.ts';
import {readStartArguments, startUsage} from './start/start-arguments.ts';
import {watchParent} from './start/watch-parent.ts';

const say = (line: string) => {
	process.stderr.write(`${line}\n`);
};

/** What has to be undone before this process may end; the last one first. */
const undo: Array<() => unknown> = [];
let leaving: Promise<never> | undefined;

const leave = async (exitCode: number): Promise<never> => {
	leaving ??= (async () => {
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
};

const main = async (): Promise<number> => {
	const startedAt = performance.now();

	const options = readStartArguments(process.argv.slice(2));
	if (options.help) {
		process.stdout.write(startUsage);
		return 0;
	}

	const outputsFile = path.resolve(options.outputs ?? '.local/outputs.json');
	const claim = claimOutputs(outputsFile);
	process.once('exit', claim.remove);

	const isInteractive = !options.serve && options.prompt === undefined && process.stdin.isTTY;
	const isVerbose = options.serve || process.env.LSF_DEBUG === '1';
	say('Starting the local stack (the Pulumi program, its functions and AWS\'s part, on this machine) …');
	const stack = await startLocalStack({
		port: options.port,
		log: isVerbose ? say : () => {},
		notice: say,
	});
	undo.push(stack.close);

	const {url, apiKey, functions, aws} = stack;
	claim.write({
		url, apiKey, functions, pid: process.pid, aws,
	});
	const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
	say(`Ready in ${seconds} s: ${url} (${Object.keys(functions).map(name => `/${name}`).join(', ')})`);

	if (options.serve || isInteractive) {
		say(`\nTry it from another terminal:\n\n  ${curlLine(Object.values(functions)[0]!.url, 'Hello!')}\n`);
	}

	if (options.serve) {
		say(`Serving; Ctrl-C stops. Outputs: ${path.relative('', outputsFile)}`);
		return new Promise(() => {});
	}

	const exitCode = await runChat({url, apiKey, prompt: options.prompt});
	say(`Stopped after ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
	return exitCode;
};

watchParent(() => {
	void leave(143);
});
for (const [signal, exitCode] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) {
	process.on(signal, () => {
		void leave(exitCode);
	});
}

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
