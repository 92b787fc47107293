import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {event} from '../../event-stream/helpers/frames.ts';
import {smallConverseCall} from './helpers/cases/any-converse-call.ts';
import {smallEndpointCall, smallInvokeCall} from './helpers/cases/any-invoke-call.ts';
import {anyBedrockCall} from './helpers/cases/any-session.ts';
import {ourSide} from './helpers/our-side.ts';
import {runSession} from './helpers/run-session.ts';
import type {Answer, Header} from './helpers/scripted-server.ts';
import {sdkSide} from './helpers/sdk-side.ts';
import type {Session, Step} from './helpers/session.ts';
import {compareSessions, openStage} from './helpers/stage.ts';

/**
Dates that services say, by how far they are from the client's, with what may stand beside them.
*/
const dates: fc.Arbitrary<Header[]> = fc.oneof(
	{weight: 6, arbitrary: fc.constantFrom(-3_600_000, 3_600_000, -360_000, 360_000, 0, -240_000, -239_000, 240_000, 241_000).map(offset => [['date', `@${offset}`]])},
	{weight: 2, arbitrary: fc.constantFrom([], [['date', 'no date']], [['date', '@3600000'], ['age', '1']])},
) as fc.Arbitrary<readonly Header[]> as fc.Arbitrary<Header[]>;
const skewed = ['RequestTimeTooSkewed', 'InvalidSignatureException', 'RequestExpired', 'SignatureDoesNotMatch', 'AccessDeniedException', 'ThrottlingException', 'ValidationException', ''];

const answer: fc.Arbitrary<Answer> = fc.oneof(
	dates.map(headers => ({status: 200, headers: [['content-type', 'application/vnd.amazon.eventstream'] as Header, ...headers], body: event('messageStart', {})})),
	dates.map(headers => ({status: 200, headers: [['content-type', 'application/json'] as Header, ...headers], body: Buffer.from('{"inputTokens":5}')})),
	fc.record({
		status: fc.constantFrom(403, 400, 429, 500), type: fc.constantFrom(...skewed), headers: dates, message: fc.constantFrom('no', 'Signature expired: 20260102T030405Z is now earlier than 20260102T040405Z'),
	}).map(({status, type, headers, message}) => ({status, headers: [['x-amzn-errortype', type] as Header, ...headers], body: Buffer.from(JSON.stringify({message}))})),
	// The service says its time in the body, too.
	dates.map(headers => ({status: 403, headers: [['x-amzn-errortype', 'RequestTimeTooSkewed'] as Header, ...headers], body: Buffer.from('{"message":"no","ServerTime":"2026-01-02T09:04:05Z"}')})),
	fc.constant({bytes: Buffer.from(''), end: 'close' as const}),
);

function sessions(call: fc.Arbitrary<Step['call']>): fc.Arbitrary<Session> {
	const step = fc.record({
		call, answers: fc.array(answer, {minLength: 1, maxLength: 3}), reading: fc.constant({until: 'end' as const}), pause: fc.constantFrom(0, 1000, 600_000, 86_400_000),
	});
	return fc.array(step, {minLength: 2, maxLength: 6}).map(steps => ({variables: {}, config: {}, steps}));
}

test.serial('Bedrock: a clock that is wrong is set alike, for the next attempt and the next streamed call', async t => {
	await t.notThrowsAsync(compareSessions(await openStage(t), {sessions: sessions(fc.constantFrom(smallConverseCall, smallInvokeCall)), numRuns: 40}));
});

test.serial('Bedrock: and for the next call of any kind', async t => {
	await t.notThrowsAsync(compareSessions(await openStage(t), {sessions: sessions(anyBedrockCall), numRuns: 40, endOnFailure: true}));
});

test.serial('SageMaker: the same', async t => {
	await t.notThrowsAsync(compareSessions(await openStage(t), {sessions: sessions(fc.constant(smallEndpointCall)), numRuns: 40}));
});

test.serial('twin: a clock that only calls of one kind set would be noticed', async t => {
	const stage = await openStage(t);
	const count: Step = {
		call: {operation: 'CountTokens', input: {modelId: 'a', input: {invokeModel: {body: Buffer.from('{}')}}}},
		answers: [{status: 200, headers: [['date', '@3600000']], body: Buffer.from('{"inputTokens":5}')}], reading: {until: 'end'}, pause: 0,
	};
	await t.throwsAsync(runSession({variables: {}, config: {}, steps: [count, {...count, call: smallConverseCall}]}, stage, config => sdkSide(config), config => {
		const side = sdkSide(config);
		return {...side, countTokens: async (...rest) => sdkSide(config).countTokens(...rest)};
	}));
});
