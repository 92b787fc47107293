import {setTimeout as sleep} from 'node:timers/promises';
import type {ExecutionContext} from 'ava';
import type {OpenStack} from './open-stack.ts';
import {formatNames, formats, type FormatName} from './formats.ts';
import type {Outcome} from './outcome.ts';
import {readRecords} from './records.ts';
import {goodAnswer, promptFor, type Scripts} from './scripts.ts';
import type {Expected, Row} from '../rows/row.ts';

/**
Where a row is run: one function of a running stack.
*/
export type Place = {
	stack: OpenStack;
	scripts: Scripts;
	/**
	The route's name.
	*/
	service: 'bedrock' | 'sagemaker';
};

/**
The client's error class and the terminal client's exit code for each ending.
*/
const judgements = {
	refused: {errorName: 'RefusedError', exitCode: 2},
	failed: {errorName: 'FailedError', exitCode: 3},
	done: {errorName: undefined, exitCode: 0},
} as const;

const callersMistakes = new Set(['invalid_request']);

/**
Waits until every sandbox is frozen, which is how an idle one is; gives back their process ids.
*/
export const idlePids = async ({stack, service}: Pick<Place, 'stack' | 'service'>): Promise<number[]> => {
	const name = stack.functionNames[service]!;
	for (let left = 1000; left > 0; left--) {
		const sandboxes = stack.cloud.lambda.sandboxes(name);
		if (sandboxes.every(({frozen}) => frozen)) {
			return sandboxes.map(({pid}) => pid).toSorted((left, right) => left - right);
		}

		await sleep(5);
	}

	throw new Error(`A sandbox of ${service} did not become idle.`);
};

/**
Sends a prompt in every format at once.
*/
export const askAll = async ({stack, service}: Place, prompt: string): Promise<Map<FormatName, Outcome>> => new Map(await Promise.all(formatNames.map(async format => [format, await formats[format]({url: stack.functions[service]!.url, prompt})] as const)));

function checkOutcome(t: ExecutionContext, format: FormatName, outcome: Outcome, expected: Expected): void {
	const where = `${format}: ${JSON.stringify({...outcome, text: outcome.text.slice(0, 100)})}`;
	t.is(outcome.ending, expected.ending, where);
	const isTerminal = format === 'the terminal client';
	if (format === 'sse' || format === 'ndjson' || isTerminal) {
		t.is(outcome.exitCode, judgements[expected.ending].exitCode, where);
		t.is(outcome.errorName, isTerminal ? undefined : judgements[expected.ending].errorName, where);
	}

	if (!isTerminal) {
		t.is(outcome.status, expected.ending === 'refused' ? expected.status : 200, where);
	}

	t.true(outcome.text === (expected.ending === 'refused' ? '' : expected.text), where);
	if (expected.ending !== 'done') {
		t.is(outcome.code, expected.code, where);
		t.truthy(outcome.requestId, where);
	} else if (format !== 'text') {
		t.is(outcome.stopReason, format === 'OpenAI SSE' ? expected.finishReason : expected.stopReason, where);
	}
}

/**
What the function must have written: for each request one log line with the code, and one metric of the same request.
*/
async function checkRecords(t: ExecutionContext, {stack, service}: Place, from: number, expected: Expected, isRetried: boolean): Promise<void> {
	const {requests, metrics, reports} = await readRecords(stack.cloud.lambda, stack.functionNames[service]!, from, found => [found.requests, found.metrics, found.reports].every(lines => lines.length >= formatNames.length));
	t.is(requests.length, formatNames.length);
	t.is(metrics.length, formatNames.length);
	t.true(reports.every(({record}) => record.status === 'success'));
	t.deepEqual(new Set(metrics.map(({requestId}) => requestId)), new Set(requests.map(({requestId}) => requestId)));
	const code = expected.ending === 'done' ? undefined : expected.code;
	const isError = code !== undefined && !callersMistakes.has(code);
	for (const line of requests) {
		t.like(line, {
			level: isError ? 'ERROR' : 'INFO', code, status: expected.ending === 'refused' ? expected.status : 200, isTruncated: expected.ending === 'failed', isRetried,
		}, JSON.stringify(line));
	}

	for (const metric of metrics) {
		t.like(metric, {
			Requests: 1, Errors: Number(isError), Truncations: Number(expected.ending === 'failed'), Code: code, Route: `/${service}`,
		}, JSON.stringify(metric));
	}
}

/**
Runs one row in every format at once, then shows that the very same sandboxes answer the next requests.
*/
export const runRow = async (t: ExecutionContext, place: Place, title: string, row: Row): Promise<void> => {
	const {stack, scripts, service} = place;
	const {lambda} = stack.cloud;
	const name = stack.functionNames[service]!;
	const {steps, later = [], calls = 1, expected} = row;
	const key = `${service} ${title}`;
	// The formats are played at the same time, so each of them needs a place of its own in the order of calls.
	let count = 0;
	scripts.set(key, async function * () {
		const round = Math.floor(count++ / formatNames.length);
		yield * round === 0 || later.length === 0 ? steps : later[round - 1]!;
	});

	const before = await idlePids(place);
	t.is(before.length, formatNames.length);
	const from = lambda.logs(name).length;
	const outcomes = await askAll(place, promptFor(key));
	for (const [format, outcome] of outcomes) {
		checkOutcome(t, format, outcome, expected);
	}

	t.is(scripts.calls(key), calls * formatNames.length);
	t.deepEqual(await idlePids(place), before, 'no sandbox ended');
	await checkRecords(t, place, from, expected, isSecondTry(row));
	for (const [format, next] of await askAll(place, promptFor('something good'))) {
		t.like(next, {ending: 'done', text: goodAnswer}, format);
	}

	t.deepEqual(await idlePids(place), before, 'the same sandboxes serve the next requests');
};

/**
The core's own second try: only after an exception as first event.
*/
const isSecondTry = ({steps, calls = 1}: Row): boolean => calls > 1 && 'exception' in steps[0]!;
