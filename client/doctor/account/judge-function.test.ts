import test from 'ava';
import type {RouteFacts} from './facts.ts';
import {timingAspect} from './judge-function.ts';

type Told = {waits: number; said?: string; environment?: unknown};

function judge({waits, said, environment = {Variables: {LSF_HEARTBEAT_SECONDS: '10'}}}: Told) {
	const origin = {CustomOriginConfig: {OriginReadTimeout: waits}, CustomHeaders: {Items: said === undefined ? [] : [{HeaderName: 'X-Lsf-Read-Timeout', HeaderValue: said}]}};
	const configuration = {kind: 'found', value: {Environment: environment, Timeout: 900}};
	return timingAspect.judge({origin, lambda: {kind: 'found', value: {configuration}}} as unknown as RouteFacts);
}

test('two heartbeats in the read timeout that the function is told are right, more are not', t => {
	t.deepEqual(judge({waits: 20, said: '20'}), []);
	t.like(judge({waits: 19, said: '19'}), {length: 1, 0: {cause: 'read-timeout', detail: 'heartbeat 10 s, originReadTimeout 19 s'}});
});

test('a read timeout that the function is told wrongly, or not at all, is named', t => {
	t.like(judge({waits: 60, said: '30'}), {length: 1, 0: {cause: 'read-timeout'}});
	const [remark, ...others] = judge({waits: 60});
	t.is(remark?.cause, 'read-timeout');
	t.regex(remark!.detail, /60 s, but the function is not told so: the origin has no header x-lsf-read-timeout/v);
	t.deepEqual(others, []);
});

test('where the heartbeat can\'t be read, it is open whether it comes in time', t => {
	for (const [environment, why] of [
		[{Error: {ErrorCode: 'AccessDeniedException'}}, /can't be read \(AccessDeniedException\)/v],
		[{Variables: {}}, /has no LSF_HEARTBEAT_SECONDS/v],
	] as const) {
		const [remark, ...others] = judge({waits: 1, said: '1', environment});
		t.is(remark?.cause, undefined);
		t.regex(remark!.detail, why);
		t.deepEqual(others, []);
	}
});
