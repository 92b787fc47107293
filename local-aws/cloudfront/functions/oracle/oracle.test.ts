import test from 'ava';
import fc from 'fast-check';
import {FunctionProgram} from '../engine/function-program.ts';
import {accepted, refused, within} from '../gate/helpers/samples.ts';
import {checkFunctionCode} from '../gate/check-function-code.ts';
import {bufferCases} from './cases/buffers.ts';
import {languageCases} from './cases/language.ts';
import {moduleCases} from './cases/modules.ts';
import type {OracleCase} from './cases/oracle-case.ts';
import {findNjs, noNjs} from './find-njs.ts';
import {programs} from './helpers/programs.ts';
import {runInNjs} from './run-in-njs.ts';

const njs = findNjs();
const values = new Map([['a', '{"x":1}'], ['ä', 'ö'], ['text', 'no json']]);

async function runHere(code: string, event: unknown, hasStore: boolean) {
	const program = await FunctionProgram.compile(code);
	const store = {get: (key: string) => values.get(key), meta: () => ({creationDateTime: '2026-11-01T00:00:00Z', lastUpdatedDateTime: '2026-11-02T00:00:00Z', keyCount: values.size})};
	const outcome = await program.run(event, {
		now: Date.now(), hasCustomData: true, rawQueryString: 'a=%20', store: hasStore ? store : undefined,
	});
	program.dispose();
	return outcome;
}

/**
Without the words of an error, which differ, and the digests, which njs doesn't count.
*/
function told(outcome: Awaited<ReturnType<typeof runHere>>) {
	if (outcome.kind === 'returned') {
		const {value, logs, customData, reads} = outcome;
		return {
			logs, reads, ...(value !== undefined && {value}), ...(customData !== undefined && {customData}),
		};
	}

	return outcome.kind === 'failed' ? {failed: outcome.message.split(':', 1)[0], logs: outcome.logs} : outcome;
}

const cases: OracleCase[] = [...languageCases, ...bufferCases, ...moduleCases];

for (const {title, code, event = {request: {uri: '/'}}, hasStore = true, expected, fails} of cases) {
	test(`QuickJS: ${title}`, async t => {
		const outcome = await runHere(code, event, hasStore);
		if (fails === undefined) {
			t.like(outcome, {kind: 'returned', value: expected}, JSON.stringify(outcome));
		} else {
			t.like(told(outcome), {failed: fails}, JSON.stringify(outcome));
		}
	});
}

if (njs === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`the comparison of the edge's engine with njs is skipped: ${noNjs}`, () => {});
} else {
	for (const {title, code, event = {request: {uri: '/'}}, hasStore = true, expected, fails} of cases) {
		test(`njs, and QuickJS like it: ${title}`, async t => {
			const outcome = await runInNjs(njs, code, event, {hasCustomData: true, rawQueryString: 'a=%20', ...(hasStore && {values})});
			t.deepEqual(told(await runHere(code, event, hasStore)), told(outcome));
			if (fails === undefined) {
				t.like(outcome, {kind: 'returned', value: expected}, JSON.stringify(outcome));
			} else {
				t.like(told(outcome), {failed: fails}, JSON.stringify(outcome));
			}
		});
	}

	test('njs counts a character beyond U+FFFF once, where every other engine, and this one, counts two', async t => {
		const code = 'function handler(event) { return event.text.length; }';
		t.like(await runInNjs(njs, code, {text: '😀'}), {value: 1});
		t.like(await runHere(code, {text: '😀'}, false), {value: 2});
	});

	test('njs understands whatever the gate lets through', async t => {
		await fc.assert(fc.asyncProperty(programs, async program => {
			fc.pre(checkFunctionCode(program).length === 0);
			const outcome = await runInNjs(njs, `${program}\nhandler = function () {};`, {});
			t.is(outcome.kind, 'returned', `${JSON.stringify(outcome)} ${program}`);
		}), {numRuns: 60});
	});

	for (const {title, statements, before} of accepted) {
		test(`njs understands what the gate lets through: ${title}`, async t => {
			// A call would need what the statements take for granted; all that counts here is that it parses.
			const outcome = await runInNjs(njs, `${within(statements, before)}\nhandler = function () {};`, {});
			t.like(outcome, {kind: 'returned'}, JSON.stringify(outcome));
		});
	}

	for (const {statements, inNjs} of refused) {
		test(`njs ${inNjs === 'refused' ? 'does not understand' : 'understands, though no page lists it, or finds out when it runs'}: ${statements}`, async t => {
			// An early ReferenceError is one of the parser's, too: of the left side of an assignment.
			const outcome = await runInNjs(njs, `${within(statements)}\nhandler = function () {};`, {});
			t.is(outcome.kind, inNjs === 'refused' ? 'failed' : 'returned', JSON.stringify(outcome));
			t.true(outcome.kind !== 'failed' || /^(?:Syntax|Reference)Error: /v.test(outcome.message), JSON.stringify(outcome));
		});
	}
}
