import type {ExecutionContext, TestFn} from 'ava';
import type {ClientsStack} from './clients-stack.ts';
import {pieces, type Gate} from './gate.ts';
import {runSnippet, type Outcome, type Way} from './run-snippet.ts';
import {whyNotHere, type Snippet} from './snippets.ts';

/**
Registers a test of a program of the page, one at a time, for the gate is one. Where its client is not installed the title says so.
*/
export function testSnippet<Context>(test: TestFn<Context>, snippet: Snippet, title: string, implementation: (t: ExecutionContext<Context>) => Promise<void>): void {
	const reason = whyNotHere(snippet);
	const whole = `${snippet.language} ${snippet.name} ${title}`;
	if (reason === undefined) {
		test.serial(whole, async t => {
			t.timeout(180_000);
			await implementation(t);
		});
	} else {
		const {skip} = test;
		skip(`${whole} (${reason})`, implementation);
	}
}

/**
The programs that ask for a whole answer, and print nothing before it is there.
*/
const whole: ReadonlySet<string> = new Set(['instructor']);

/**
How long a piece may take from the model to the stdout of a program that has only just been started, in ms.
*/
export const patienceMs = 60_000;

/**
Asserts that an outcome has everything that the model said, in its order, each piece before the next one was made.
*/
export function assertStreamed(t: ExecutionContext, gate: Gate, {text, notices, exitCode}: Outcome): void {
	t.is(exitCode, 0, notices);
	let from = 0;
	for (const piece of pieces) {
		const at = text.indexOf(piece.trim(), from);
		t.true(at !== -1, `${JSON.stringify(piece)} is missing in:\n${text}\n${notices}`);
		from = at;
	}

	t.is(gate.calls, 1);
	t.is(gate.late, undefined);
}

/**
Registers a test that a program of the page streams on a way: the model is called once, and every piece is on its stdout before the next one is made.
*/
export function testStreamed(test: TestFn<ClientsStack>, snippet: Snippet, title: string, wayOf: (stack: ClientsStack) => Way): void {
	testSnippet(test, snippet, title, async t => {
		const {gate} = t.context;
		gate.close(whole.has(snippet.name) ? 0 : patienceMs);
		const outcome = await runSnippet(snippet, wayOf(t.context), text => {
			gate.see(text);
		});
		assertStreamed(t, gate, outcome);
	});
}
