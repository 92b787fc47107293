import {Buffer} from 'node:buffer';
import {StandardRetryStrategy} from '@smithy/core/retry';
import test from 'ava';
import fc from 'fast-check';
import {event, exception} from '../../event-stream/helpers/frames.ts';
import {smallCountCall, smallInvokeCall} from './helpers/cases/any-invoke-call.ts';
import {ourSide} from './helpers/our-side.ts';
import {runSession} from './helpers/run-session.ts';
import type {Answer} from './helpers/scripted-server.ts';
import {sdkSide} from './helpers/sdk-side.ts';
import type {Session, Step} from './helpers/session.ts';
import type {MakeSide} from './helpers/side.ts';
import {smallConverseCall} from './helpers/cases/any-converse-call.ts';
import {compareSessions, openStage} from './helpers/stage.ts';

const good: Answer = {status: 200, headers: [['content-type', 'application/vnd.amazon.eventstream']], body: event('messageStart', {role: 'assistant'})};
const reset: Answer = {bytes: Buffer.from(''), end: 'reset'};

function refusal(status: number, type: string): Answer {
	return {status, headers: [['x-amzn-errortype', type]], body: Buffer.from('{"message":"no"}')};
}

const throttled = refusal(429, 'ThrottlingException');
const failed = refusal(500, 'InternalServerException');

function steps(count: number, ...answers: Answer[]): Step[] {
	return Array.from({length: count}, () => ({
		call: smallConverseCall, answers, reading: {until: 'end'}, pause: 0,
	}));
}

function session(...parts: Step[][]): Session {
	return {variables: {}, config: {}, steps: parts.flat()};
}

const sdk: MakeSide = config => sdkSide(config);

for (const [what, parts] of Object.entries({
	'150 throttled calls': [steps(150, throttled)],
	'100 failures of the service': [steps(100, failed)],
	'100 broken connections': [steps(100, reset)],
	'throttled calls, then good ones, then throttled ones': [steps(60, throttled), steps(17, good), steps(10, throttled)],
	'failed calls, then such as succeed at the second attempt': [steps(40, failed), steps(20, failed, good), steps(10, good), steps(10, failed)],
	'exceptions within streams': [steps(60, throttled), steps(30, {...good, body: exception('throttlingException', {message: 'no'})}), steps(20, throttled)],
	'damage within streams': [steps(60, throttled), steps(30, {...good, body: Buffer.from('damaged')}), steps(20, throttled)],
})) {
	test.serial(`${what}: the tokens for further attempts run out, and come back, alike`, async t => {
		const stage = await openStage(t);
		await t.notThrowsAsync(runSession(session(...parts), stage, sdk, ourSide));
	});
}

function anyCalls(call: fc.Arbitrary<Step['call']>): fc.Arbitrary<Session> {
	const answers = fc.constantFrom([good], [good], [throttled], [failed], [reset], [throttled, good], [failed, failed, good], [refusal(400, 'ValidationException')], [refusal(503, 'ServiceUnavailableException')], [refusal(424, 'ModelErrorException')]);
	return fc.array(fc.record({call, answers}), {minLength: 40, maxLength: 120}).map(calls => session(calls.map(step => ({...step, reading: {until: 'end'}, pause: 0}))));
}

test.serial('streamed calls of any kind and outcome, in any order: the same', async t => {
	await t.notThrowsAsync(compareSessions(await openStage(t), {sessions: anyCalls(fc.constantFrom(smallConverseCall, smallInvokeCall)), numRuns: 5}));
});

test.serial('a count of tokens takes from the same retry tokens', async t => {
	await t.notThrowsAsync(runSession(session(steps(60, throttled), steps(3, throttled).map(step => ({...step, call: smallCountCall}))), await openStage(t), sdk, ourSide));
});

class Unbounded extends StandardRetryStrategy {
	override getCapacity(): number {
		return 500;
	}

	override recordSuccess(): void {}
}

test.serial('twin: tokens that don\'t come back would be noticed', async t => {
	const stage = await openStage(t);
	const forgetful: MakeSide = config => sdkSide(config, {retryStrategy: new Unbounded(3)});
	await t.throwsAsync(runSession(session(steps(60, throttled), steps(17, good), steps(10, throttled)), stage, sdk, forgetful));
});

test.serial('twin: so would such as don\'t run out', async t => {
	const stage = await openStage(t);
	const generous: MakeSide = config => sdkSide(config, {}, client => {
		client.middlewareStack.add(next => async call => {
			Object.assign(await client.config.retryStrategy() as object, {capacity: 500});
			return next(call);
		}, {step: 'initialize'});
	});
	await t.throwsAsync(runSession(session(steps(60, throttled)), stage, sdk, generous));
});
