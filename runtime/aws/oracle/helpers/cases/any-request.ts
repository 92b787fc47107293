import fc from 'fast-check';
import type {Answer} from '../scripted-server.ts';
import type {Session} from '../session.ts';
import {anyConverseCall} from './any-converse-call.ts';
import {anyEndpointCall, anyInvokeCall} from './any-invoke-call.ts';

const calls = {ConverseStream: anyConverseCall, InvokeModelWithResponseStream: anyInvokeCall, InvokeEndpointWithResponseStream: anyEndpointCall};
const good: Answer = {status: 200, headers: [['content-type', 'application/vnd.amazon.eventstream'], ['x-amzn-requestid', 'r-1']], body: new Uint8Array()};
const busy: Answer = {status: 503, headers: [['x-amzn-errortype', 'ServiceUnavailableException']], body: new Uint8Array()};

/**
Sessions whose requests are of any kind, answered well at the first or the second attempt.
*/
export function anyRequestSession(operation: keyof typeof calls): fc.Arbitrary<Session> {
	const step = fc.record({
		call: calls[operation], answers: fc.constantFrom([good], [good], [good], [busy, good]), reading: fc.constant({until: 'end' as const}), pause: fc.constant(0),
	});
	return fc.array(step, {minLength: 1, maxLength: 6}).map(steps => ({variables: {}, config: {}, steps}));
}
