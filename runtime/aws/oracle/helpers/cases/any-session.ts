import fc from 'fast-check';
import type {Answer} from '../scripted-server.ts';
import type {Reading, Session, Step} from '../session.ts';
import type {ModelCall} from '../side.ts';
import {anyBrokenAnswer, stalledAnswers} from './any-broken.ts';
import {anyConverseCall, smallConverseCall} from './any-converse-call.ts';
import {anyErrorAnswer} from './any-error.ts';
import {
	anyEndpointCall,
	anyInvokeCall,
	smallCountCall,
	smallEndpointCall,
	smallInvokeCall,
} from './any-invoke-call.ts';
import {anyStreamAnswer, type StreamOperation} from './any-stream.ts';

const calls: Record<StreamOperation, {any: fc.Arbitrary<ModelCall>; small: ModelCall}> = {
	ConverseStream: {any: anyConverseCall, small: smallConverseCall},
	InvokeModelWithResponseStream: {any: anyInvokeCall, small: smallInvokeCall},
	InvokeEndpointWithResponseStream: {any: anyEndpointCall, small: smallEndpointCall},
};

const reading: fc.Arbitrary<Reading> = fc.oneof(
	{weight: 8, arbitrary: fc.constant({until: 'end' as const})},
	{weight: 1, arbitrary: fc.record({until: fc.constantFrom('leave' as const, 'abort' as const), events: fc.integer({min: 1, max: 3})})},
);
const pause = fc.constantFrom(0, 0, 1000, 61_000, 90_000_000);

/**
Any attempts of a call: up to four answers, of which the last comes again where more are asked for.
*/
function anyAnswers(operation: StreamOperation): fc.Arbitrary<readonly Answer[]> {
	const failures = fc.array(fc.oneof({weight: 3, arbitrary: anyErrorAnswer}, {weight: 1, arbitrary: anyBrokenAnswer(operation)}), {maxLength: 3});
	return fc.tuple(failures, fc.oneof({weight: 3, arbitrary: anyStreamAnswer(operation)}, {weight: 1, arbitrary: anyErrorAnswer})).map(([before, last]) => [...before, last]);
}

/**
Steps whose answers are of any kind.
*/
export function anyStep(operation: StreamOperation): fc.Arbitrary<Step> {
	const {any, small} = calls[operation];
	const call = fc.oneof({weight: 3, arbitrary: fc.constant(small)}, {weight: 1, arbitrary: any});
	const stalled = fc.tuple(fc.array(anyErrorAnswer, {maxLength: 1}), fc.constantFrom(...stalledAnswers)).map(([before, last]) => [...before, last]);
	return fc.oneof(
		{
			weight: 20, arbitrary: fc.record({
				call, answers: anyAnswers(operation), reading, pause,
			}),
		},
		{
			weight: 1, arbitrary: fc.record({
				call, answers: stalled, reading: fc.constant({until: 'stall' as const}), pause,
			}),
		},
		{
			weight: 1, arbitrary: fc.record({
				call, answers: anyAnswers(operation), reading: fc.constant({until: 'begin' as const}), pause,
			}),
		},
	);
}

/**
Sessions of a plain function.
*/
export function anySession(operation: StreamOperation): fc.Arbitrary<Session> {
	return fc.array(anyStep(operation), {minLength: 1, maxLength: 6}).map(steps => ({
		variables: {}, config: {}, steps,
	}));
}

/**
Calls by one client of Bedrock, which has one clock and one store of tokens for all of them.
*/
export const anyBedrockCall: fc.Arbitrary<Step['call']> = fc.constantFrom(smallConverseCall, smallInvokeCall, smallCountCall);
