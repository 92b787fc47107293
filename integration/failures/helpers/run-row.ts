import type {ExecutionContext} from 'ava';
import {toStop} from '../../../runtime/dialects/messages/answer/stop-reason.ts';
import {messagesErrorObject} from '../../../runtime/dialects/messages/error-object.ts';
import {openAiCode} from '../../../runtime/dialects/openai/error-code.ts';
import {ProtocolError, type ErrorCode} from '../../../runtime/protocol/errors.ts';
import {
	expectedIn,
	isHeldBack,
	type Expected,
	type Row,
} from '../rows/row.ts';
import {checkRecords} from './check-records.ts';
import type {FormatName} from './formats.ts';
import type {Outcome} from './outcome.ts';
import {
	askAll,
	countGoodAnswers,
	formatsOf,
	functionName,
	idlePids,
	warmPids,
	type Place,
} from './place.ts';
import {promptFor} from './scripts.ts';

/**
The client's error class and the terminal client's exit code for each ending.
*/
const judgements = {
	refused: {errorName: 'RefusedError', exitCode: 2},
	failed: {errorName: 'FailedError', exitCode: 3},
	done: {errorName: undefined, exitCode: 0},
} as const;

function checkOutcome(t: ExecutionContext, format: FormatName, outcome: Outcome, expected: Expected): void {
	const where = `${format}: ${JSON.stringify({...outcome, text: outcome.text.slice(0, 100)})}`;
	const {errorName, exitCode} = judgements[expected.ending];
	const isLibrary = format === 'sse' || format === 'ndjson';
	const isTerminal = format === 'the terminal client';
	const isOurs = isLibrary || isTerminal || format === 'text';
	t.is(outcome.ending, expected.ending, where);
	t.is(outcome.errorName, isLibrary ? errorName : undefined, where);
	t.is(outcome.exitCode, isLibrary || isTerminal ? exitCode : undefined, where);
	t.is(outcome.status, isTerminal ? undefined : (expected.ending === 'refused' ? expected.status : 200), where);
	// Compared without `is`, which would print a megabyte.
	t.true(outcome.text === (expected.ending === 'refused' ? '' : expected.text), where);
	if (expected.ending !== 'done') {
		t.is(outcome.code, isOurs ? expected.code : (isMessages(format) ? messagesType(expected.code) : openAiCode(expected.code)), where);
		t.truthy(outcome.requestId, where);
	} else if (format !== 'text' || expected.stopReason === 'deadline') {
		t.is(outcome.stopReason, isOpenAi(format) ? expected.finishReason : (isMessages(format) ? toStop(expected.stopReason).stop_reason : expected.stopReason), where);
	}
}

/**
Whether a format has OpenAI's words for an end.
*/
function isOpenAi(format: FormatName): boolean {
	return format.startsWith('OpenAI') || format.startsWith('Responses');
}

/**
Whether a format has Anthropic's words.
*/
function isMessages(format: FormatName): boolean {
	return format.startsWith('Messages');
}

/**
Anthropic's type of an error.
*/
function messagesType(code: ErrorCode): string {
	return messagesErrorObject(new ProtocolError(code, ''), '').error.type;
}

/**
Runs one row in every format at once, checks what the readers saw and what the function wrote, and shows that the very same sandboxes answer the next requests. It depends on no row before it: sandboxes that one lost are started again first.
*/
export async function runRow(t: ExecutionContext, place: Place, title: string, row: Row): Promise<void> {
	const {scripts, route} = place;
	const formats = formatsOf(place);
	const {lambda} = place.stack.cloud;
	const {steps, later = [], calls = 1, heartbeats = 0} = row;
	// The formats are played at the same time, each by a script of its own, because only its own calls are in order.
	const keyIn = (format: FormatName) => `${route} ${title} in ${format}`;
	for (const format of formats) {
		let count = 0;
		scripts.set(keyIn(format), async function * () {
			const round = count++;
			yield * round === 0 || later.length === 0 ? steps : later[round - 1]!;
		});
	}

	const before = await warmPids(place);
	const from = lambda.logs(functionName(place)).length;
	const outcomes = await askAll(place, format => promptFor(keyIn(format)));
	for (const [format, outcome] of outcomes) {
		checkOutcome(t, format, outcome, expectedIn(row, format));
		t.true(isHeldBack(format) || (outcome.heartbeats ?? 0) >= heartbeats, `${format} saw ${outcome.heartbeats} heartbeats`);
	}

	t.deepEqual(formats.map(format => scripts.calls(keyIn(format))), formats.map(() => calls));
	t.deepEqual(await idlePids(place), before, 'no sandbox ended');
	const isRetried = isSecondTry(row);
	await checkRecords(t, place, from, {ends: formats.map(format => ({...expectedIn(row, format), isRetried})), outcomes: outcomes.values()});
	let good = 0;
	for (let {tries = 1} = place; tries > 0 && good < formats.length; tries--) {
		good = await countGoodAnswers(place);
		// A sandbox that is not free yet would be followed by a new one.
		await idlePids(place);
	}

	t.is(good, formats.length);
	t.deepEqual(await idlePids(place), before, 'the same sandboxes serve the next requests');
}

/**
The core's own second try: only after a failure of a stream that has said nothing. Refusals are the SDK's to try again.
*/
function isSecondTry({steps, calls = 1}: Row): boolean {
	return calls > 1 && !('refuse' in steps[0]!);
}
