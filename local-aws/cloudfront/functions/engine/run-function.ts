import type {QuickJSContext, QuickJSRuntime, QuickJSWASMModule} from 'quickjs-emscripten-core';
import type {RunSettings} from './inside/start.ts';
import type {FunctionHost, FunctionOutcome} from './function-host.ts';
import {hostCallsOf, RunRecord} from './host-functions.ts';
import {kept, prelude} from './prelude.ts';
import {Run, ThrownInside} from './run.ts';

/**
So deep that QuickJS notices endless recursion before this process does.
*/
const stackBytes = 96 * 1024;

const here = {name: 'LOCAL1-P1', serverIp: '127.0.0.1', region: 'us-east-1'};

function settingsOf({now, store, hasCustomData, rawQueryString, edgeLocation = here}: FunctionHost): RunSettings {
	return {
		kept, now, rawQueryString, surroundings: {hasStore: store !== undefined, hasCustomData, edgeLocation},
	};
}

/**
Starts the runtime, evaluates the script and calls its handler, until nothing is left to do.
*/
function play(context: QuickJSContext, {script, event, host, record, begun}: {script: string; event: unknown; host: FunctionHost; record: RunRecord; begun: () => void}): void {
	const run = new Run(context);
	try {
		const settings = run.evaluate(`(${JSON.stringify(settingsOf(host))})`, 'settings.js');
		const handle = run.call(run.evaluate(prelude, 'prelude.js'), run.functions(hostCallsOf(host, record)), settings);
		begun();
		run.evaluate(script, 'function.js');
		run.call(handle, run.evaluate('handler', 'handler.js'), run.text(JSON.stringify(event)));
		run.finishJobs();
	} finally {
		run.dispose();
	}
}

/**
Runs a function once, in a context of its own.

@param quickjs - With bounded memory.
@param options - `script`: of {@link replaceImports}; `budget`: after how many steps of ten thousand (calls, turns of loops, backtracking of patterns) it is stopped.
@throws where the engine itself is broken, which then must not be used again.
*/
export function runFunction(quickjs: QuickJSWASMModule, {script, event, host, budget}: {script: string; event: unknown; host: FunctionHost; budget: number}): FunctionOutcome {
	const record = new RunRecord();
	const {logs} = record;
	let spent = 0;
	const runtime: QuickJSRuntime = quickjs.newRuntime({maxStackSizeBytes: stackBytes});
	const context = runtime.newContext();
	const begun = () => {
		runtime.setInterruptHandler(() => ++spent > budget);
	};

	let thrown: string | undefined;
	try {
		play(context, {
			script, event, host, record, begun,
		});
	} catch (error) {
		if (!(error instanceof ThrownInside)) {
			throw error;
		}

		thrown = error.message;
	}

	context.dispose();
	runtime.dispose();
	if (spent > budget) {
		return {kind: 'overBudget', logs};
	}

	const {end, customData, reads, digests} = record;
	if (thrown !== undefined || end === undefined) {
		return {kind: 'failed', message: thrown ?? 'The promise of the function is never settled', logs};
	}

	return end.kind === 'failed'
		? {kind: 'failed', message: JSON.parse(end.json!) as string, logs}
		: {
			kind: 'returned', value: end.json === undefined ? undefined : JSON.parse(end.json) as unknown, logs, customData, reads, digests,
		};
}
