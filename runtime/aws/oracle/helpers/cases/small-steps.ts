import {Buffer} from 'node:buffer';
import {event, frame, stringHeaders} from '../../../../event-stream/helpers/frames.ts';
import type {Answer} from '../scripted-server.ts';
import type {Step} from '../session.ts';
import {smallConverseCall} from './any-converse-call.ts';
import {smallCountCall, smallEndpointCall, smallInvokeCall} from './any-invoke-call.ts';

const stream = [['content-type', 'application/vnd.amazon.eventstream'], ['x-amzn-requestid', 'r-1']] as const;
const answers: Record<Step['call']['operation'], Answer> = {
	ConverseStream: {status: 200, headers: stream, body: event('messageStart', {role: 'assistant'})},
	InvokeModelWithResponseStream: {status: 200, headers: stream, body: event('chunk', {bytes: 'e30='})},
	InvokeEndpointWithResponseStream: {status: 200, headers: stream, body: frame(stringHeaders({':event-type': 'PayloadPart', ':message-type': 'event'}), '{}\n')},
	CountTokens: {status: 200, headers: [['content-type', 'application/json']], body: Buffer.from('{"inputTokens":5}')},
};
const busy: Answer = {status: 503, headers: [['x-amzn-errortype', 'ServiceUnavailableException']], body: Buffer.from('{"message":"busy"}')};
const denied: Answer = {status: 403, headers: [['x-amzn-errortype', 'AccessDeniedException']], body: Buffer.from('{"message":"no"}')};

function step(call: Step['call'], before: readonly Answer[] = []): Step {
	return {
		call, answers: [...before, answers[call.operation]], reading: {until: 'end'}, pause: 0,
	};
}

/**
One good answer for each streamed call.
*/
export const goodSteps: readonly Step[] = [smallConverseCall, smallInvokeCall, smallEndpointCall].map(call => step(call));

/**
Each call once answered well, once at the second attempt, once refused; the last is a good one.
*/
export const smallSteps: readonly Step[] = [
	...goodSteps,
	step(smallCountCall),
	step(smallConverseCall, [busy]),
	step(smallEndpointCall, [busy, busy]),
	step(smallInvokeCall, [denied]),
	step(smallEndpointCall, [denied]),
	step(smallConverseCall, [busy, busy, busy]),
	step(smallConverseCall),
];
