import type {EdgeCase} from '../../../components/edge/helpers/edge-case.ts';
import {FunctionProgram, type FunctionHost, type FunctionOutcome} from '../../../local-aws/cloudfront/functions/engine/function-program.ts';

const programs = new Map<string, Promise<FunctionProgram>>();

/**
A key value store as a function sees it; `undefined` where it has none, which it can't tell from one that can't be read.
*/
function storeOf(entries: EdgeCase['store']): Pick<FunctionHost, 'store'> {
	if (entries === undefined) {
		return {};
	}

	const meta = {creationDateTime: '2026-11-01T00:00:00Z', lastUpdatedDateTime: '2026-11-02T00:00:00Z', keyCount: Object.keys(entries).length};
	return {store: {get: key => Object.hasOwn(entries, key) ? entries[key] : undefined, meta: () => meta}};
}

/**
Runs code with an event in the local stack's own engine.
*/
export async function runHere(code: string, {event, now, store}: Pick<EdgeCase, 'event' | 'now' | 'store'>): Promise<FunctionOutcome> {
	const compiled = programs.get(code) ?? FunctionProgram.compile(code);
	programs.set(code, compiled);
	const program = await compiled;
	return program.run(event, {now, hasCustomData: true, ...storeOf(store)});
}
