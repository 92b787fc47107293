import test from 'ava';
import {dottedModelIds} from './helpers/cases/any-text.ts';
import {goodSteps} from './helpers/cases/small-steps.ts';
import {ourSide} from './helpers/our-side.ts';
import {runSession} from './helpers/run-session.ts';
import {sdkSide} from './helpers/sdk-side.ts';
import {anyRequestSession} from './helpers/cases/any-request.ts';
import {compareSessions, openStage} from './helpers/stage.ts';

for (const [operation, numberRuns] of [['ConverseStream', 100], ['InvokeModelWithResponseStream', 60], ['InvokeEndpointWithResponseStream', 60]] as const) {
	test.serial(`${operation}: any request is written and signed alike, and refused alike where it can't be`, async t => {
		await t.notThrowsAsync(compareSessions(await openStage(t), {sessions: anyRequestSession(operation), numRuns: numberRuns}));
	});
}

for (const modelId of dottedModelIds) {
	test.serial(`a model that is called ‘${modelId}’: the same`, async t => {
		const call = {operation: 'ConverseStream' as const, input: {modelId, messages: []}};
		await t.notThrowsAsync(runSession({variables: {}, config: {}, steps: [{...goodSteps[0]!, call}]}, await openStage(t), config => sdkSide(config), ourSide));
	});
}
