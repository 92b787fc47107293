import {Buffer} from 'node:buffer';
import test from 'ava';
import {stalledAnswers} from './helpers/cases/any-broken.ts';
import {smallConverseCall} from './helpers/cases/any-converse-call.ts';
import {smallEndpointCall, smallInvokeCall} from './helpers/cases/any-invoke-call.ts';
import {ourSide} from './helpers/our-side.ts';
import {runSession} from './helpers/run-session.ts';
import type {Answer} from './helpers/scripted-server.ts';
import {sdkSide} from './helpers/sdk-side.ts';
import type {Step} from './helpers/session.ts';
import {goodSteps} from './helpers/cases/small-steps.ts';
import {openStage} from './helpers/stage.ts';

function refusal(wait: string): Answer {
	return {status: 429, headers: [['x-amzn-errortype', 'ThrottlingException'], ['x-amz-retry-after', wait]], body: Buffer.from('{"message":"no"}')};
}

const waiting: Answer = {...refusal('4000'), isLast: true};

for (const call of [smallConverseCall, smallInvokeCall, smallEndpointCall]) {
	const cases: Record<string, Pick<Step, 'answers' | 'reading'>> = {
		'before it began': {answers: stalledAnswers, reading: {until: 'begin'}},
		'while it waits for its next attempt': {answers: [waiting], reading: {until: 'stall'}},
		'while it waits for its last attempt': {answers: [refusal('0'), waiting], reading: {until: 'stall'}},
		...Object.fromEntries(stalledAnswers.flatMap((answer, index) => [
			[`where nothing more comes (${index})`, {answers: [answer], reading: {until: 'stall' as const}}],
			[`where nothing more comes of the second attempt (${index})`, {answers: [refusal('0'), answer], reading: {until: 'stall' as const}}],
		])),
	};
	for (const [what, step] of Object.entries(cases)) {
		test.serial(`${call.operation}: a call that is given up ${what} ends alike, and the next one begins alike`, async t => {
			const next = goodSteps.find(good => good.call.operation === call.operation)!;
			const stage = await openStage(t);
			await t.notThrowsAsync(runSession({variables: {}, config: {}, steps: [{...step, call, pause: 0}, {...next, pause: 1000}]}, stage, config => sdkSide(config), ourSide));
			t.is(stage.counts.failures, 1);
		});
	}
}
