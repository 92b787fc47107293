import test from 'ava';
import {anySession} from './helpers/cases/any-session.ts';
import {ourSide} from './helpers/our-side.ts';
import {sdkSide} from './helpers/sdk-side.ts';
import {compareSessions, openStage} from './helpers/stage.ts';

for (const operation of ['ConverseStream', 'InvokeModelWithResponseStream', 'InvokeEndpointWithResponseStream'] as const) {
	test.serial(`${operation}: whatever is answered, the SDK and we ask, wait and fail alike`, async t => {
		await t.notThrowsAsync(compareSessions(await openStage(t), {sessions: anySession(operation), numRuns: 60}));
	});
}
