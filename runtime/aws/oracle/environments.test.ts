import test from 'ava';
import {otherSetups, plainSetups} from './helpers/cases/environments.ts';
import {ourSide} from './helpers/our-side.ts';
import {runSession} from './helpers/run-session.ts';
import {sdkSide} from './helpers/sdk-side.ts';
import {goodSteps, smallSteps} from './helpers/cases/small-steps.ts';
import {openStage} from './helpers/stage.ts';

for (const [what, setup] of Object.entries({...plainSetups, ...otherSetups})) {
	test.serial(`${what}: the same requests and outcomes`, async t => {
		const stage = await openStage(t);
		await t.notThrowsAsync(runSession({...setup, steps: smallSteps}, stage, config => sdkSide(config), ourSide));
	});
}

for (const [what, setup] of Object.entries(plainSetups)) {
	test.serial(`${what}: good answers take nothing of the SDK`, async t => {
		const stage = await openStage(t);
		await runSession({...setup, steps: [...goodSteps, ...goodSteps]}, stage, config => sdkSide(config), ourSide);
		t.is(stage.counts.withoutSdk, 6);
	});
}
