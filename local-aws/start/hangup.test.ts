import {spawn, type ChildProcess} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import {prompt as chatPrompt} from '../../client/cli/interactive/prompt.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {startTalking, words} from './helpers/model-server.ts';
import {descendants, isRunning, killAll} from './helpers/process-tree.ts';
import {until} from './helpers/serve.ts';
import {hasTerminals, openTerminal, type Terminal} from './helpers/terminal.ts';
import {readOutputs} from './outputs-file.ts';

const testOnTerminal = hasTerminals ? test.serial : test.skip;
const main = fileURLToPath(new URL('main.ts', import.meta.url));
const chat = fileURLToPath(new URL('../../client/cli/main.ts', import.meta.url));
const npmStart = ['npm', 'start', '--'];
const prompt = 'Why is the sky blue?';
const folder = temporaryFolder();
let count = 0;

/**
A fresh path for an outputs file, in the one folder of all these tests.
*/
function temporaryOutputs(): string {
	return path.join(folder, `outputs-${count++}.json`);
}

/**
Has a served stack answer, and reads that to its end.
*/
async function ask(url: string, apiKey = ''): Promise<void> {
	const body = JSON.stringify({prompt});
	try {
		const response = await fetch(url, {method: 'POST', body, headers: {'content-type': 'application/json', 'x-api-key': apiKey, 'x-amz-content-sha256': createHash('sha256').update(body).digest('hex')}});
		await response.text();
	} catch {
		// The stack has ended, which is what is waited for.
	}
}

type Started = Pick<Terminal, 'child' | 'printed'>;

/**
Every process of a command, once it is in the middle of an answer. They are killed with the test.
*/
async function untilMidAnswer(t: ExecutionContext, {child, printed}: Started, isAnswering: () => boolean): Promise<number[]> {
	const pids: number[] = [];
	t.teardown(() => {
		killAll([...pids, ...descendants(child.pid!), child.pid!]);
	});
	await until(() => `an answer is under way; it printed:\n${printed()}`, isAnswering);
	pids.push(child.pid!, ...descendants(child.pid!));
	return pids;
}

async function untilGone(pids: readonly number[]): Promise<void> {
	await until('all its processes are gone', () => pids.every(pid => !isRunning(pid)));
}

async function ended(child: ChildProcess): Promise<number | null> {
	if (child.exitCode === null) {
		await once(child, 'exit');
	}

	return child.exitCode;
}

type Start = {arguments_: readonly string[]; isTyping?: boolean; isServing?: boolean};

const starts: Record<string, Start> = {
	'npm start': {arguments_: [], isTyping: true},
	'npm start -- --serve': {arguments_: ['--serve'], isServing: true},
	'npm start -- "<prompt>"': {arguments_: [prompt]},
};

/**
Starts the product on a terminal, and waits for the middle of an answer.
*/
async function startOnTerminal(t: ExecutionContext, command: readonly string[], {arguments_, isTyping, isServing}: Start, isControlling = true) {
	const model = await startTalking(t, 'chat');
	const outputsFile = temporaryOutputs();
	const terminal = openTerminal([...command, '--outputs', outputsFile, ...arguments_], {environment: {LSF_LOCAL_MODEL_URL: model.url, LSF_LOCAL_MODEL: 'm'}, isControlling});
	let isAsked = false;
	const pids = await untilMidAnswer(t, terminal, () => {
		const outputs = readOutputs(outputsFile);
		if (outputs && !isAsked) {
			isAsked = true;
			if (isServing) {
				void ask(outputs.url, outputs.apiKey);
			} else if (isTyping) {
				terminal.type(`${prompt}\r`);
			}
		}

		return isServing ? model.answers() > 0 : terminal.printed().includes(words);
	});
	return {
		...terminal, pids, outputsFile, url: readOutputs(outputsFile)!.url,
	};
}

for (const [title, start] of Object.entries(starts)) {
	testOnTerminal(`${title}: closing the terminal in the middle of an answer leaves no process and no outputs file`, async t => {
		const {hangUp, pids, outputsFile} = await startOnTerminal(t, npmStart, start);
		t.true(pids.length > 3);
		hangUp();
		await untilGone(pids);
		t.false(existsSync(outputsFile));
		t.false(existsSync(`${outputsFile}.lock`));
	});

	testOnTerminal(`${title}: the same without the signal, by what its streams say`, async t => {
		const {hangUp, pids, outputsFile, url} = await startOnTerminal(t, npmStart, start, false);
		hangUp();
		if (start.isServing) {
			// A stack that nobody asks has nothing to print.
			await ask(`${url}/nope`);
		}

		await untilGone(pids);
		t.false(existsSync(outputsFile));
		t.false(existsSync(`${outputsFile}.lock`));
	});
}

testOnTerminal('a hangup is exit code 129', async t => {
	const {child, hangUp, pids} = await startOnTerminal(t, [process.execPath, main], starts['npm start -- --serve']!);
	hangUp();
	await untilGone(pids);
	t.is(await ended(child), 129);
});

for (const title of ['npm start -- --serve', 'npm start -- "<prompt>"']) {
	const {arguments_, isServing} = starts[title]!;
	test.serial(`${title}: a dead stderr alone leaves no process and no outputs file`, async t => {
		const model = await startTalking(t, 'chat');
		const outputsFile = temporaryOutputs();
		// Without npm, which is not ours, and does not always outlive a stderr of its own that is gone.
		const child = spawn(process.execPath, ['local-aws/start/main.ts', '--outputs', outputsFile, ...arguments_], {
			stdio: ['ignore', 'ignore', 'pipe'], env: {...process.env, LSF_LOCAL_MODEL_URL: model.url, LSF_LOCAL_MODEL: 'm'},
		});
		child.stderr.resume();
		const pids = await untilMidAnswer(t, {child, printed: () => ''}, () => {
			const outputs = readOutputs(outputsFile);
			if (outputs && isServing && model.answers() === 0) {
				void ask(outputs.url, outputs.apiKey);
			}

			return model.answers() > 0;
		});
		child.stderr.destroy();
		// What it has to say next is that the model is gone.
		model.cut();
		await untilGone(pids);
		t.false(existsSync(outputsFile));
		t.false(existsSync(`${outputsFile}.lock`));
	});
}

for (const isControlling of [true, false]) {
	testOnTerminal(`npm run chat: closing the terminal in the middle of an answer leaves nothing${isControlling ? '' : ', also without the signal'}`, async t => {
		const {url, answers} = await startTalking(t, 'ours');
		const terminal = openTerminal([process.execPath, chat, '--url', url, prompt], {isControlling});
		const pids = await untilMidAnswer(t, terminal, () => answers() > 0 && terminal.printed().includes(words));
		terminal.hangUp();
		await untilGone(pids);
		t.is(await ended(terminal.child), 129);
	});
}

/**
Whether a chat shows its prompt.
*/
function isWaiting({printed}: Started): boolean {
	return printed().split('Ctrl-D leaves', 2)[1]?.includes(chatPrompt) ?? false;
}

for (const isControlling of [true, false]) {
	// Nothing is asked, so the chat's endpoint needs nobody who answers.
	for (const [title, command] of [['a chat', [chat, '--url', 'http://127.0.0.1:1/v1']], ['npm start', [main]]] as const) {
		testOnTerminal(`${title} that waits at its prompt: closing the terminal is exit code 129${isControlling ? '' : ', also without the signal'}`, async t => {
			const outputsFile = temporaryOutputs();
			const terminal = openTerminal([process.execPath, ...command, ...(command[0] === main ? ['--outputs', outputsFile] : [])], {isControlling});
			const pids = await untilMidAnswer(t, terminal, () => isWaiting(terminal));
			terminal.hangUp();
			await untilGone(pids);
			t.is(await ended(terminal.child), 129);
			t.false(existsSync(outputsFile));
		});
	}
}
