import test from 'ava';
import {allRegions} from './helpers/cases/all-regions.ts';
import {catchHosts} from './helpers/caught-hosts.ts';
import {ourSide} from './helpers/our-side.ts';
import {runSession} from './helpers/run-session.ts';
import {sdkSide} from './helpers/sdk-side.ts';
import {goodSteps} from './helpers/cases/small-steps.ts';
import {openStage} from './helpers/stage.ts';

const odd = ['xx-new-1', 'us-east-99', 'us-newgov-east-1', 'US-EAST-1', 'us-east-1-fips', 'fips-us-gov-west-1', 'us_east_1', 'a.b', '-a', 'us-east-1.evil.example', 'us-east-1/', '', ' us-east-1'];

for (const [what, variables] of Object.entries({
	'as it is': {},
	'ignored endpoint variables': {AWS_ENDPOINT_URL: '$CLOSED', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true'},
	FIPS: {AWS_USE_FIPS_ENDPOINT: 'true'},
	'dual-stack': {AWS_USE_DUALSTACK_ENDPOINT: 'true'},
	'FIPS and dual-stack': {AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true'},
})) {
	test.serial(`each Region's endpoint is the SDK's: ${what}`, async t => {
		const stage = await openStage(t);
		t.teardown(catchHosts(stage.server.url));
		const regions = [...await allRegions(), ...odd];
		t.true(regions.length > 40);
		for (const region of what === 'as it is' ? regions : regions.filter((_, index) => index % 4 === 0)) {
			const session = {
				variables: {
					AWS_ENDPOINT_URL: undefined, AWS_REGION: region, AWS_DEFAULT_REGION: region, ...variables,
				}, config: {}, steps: goodSteps,
			};
			await t.notThrowsAsync(runSession(session, stage, config => sdkSide(config), ourSide), region);
		}
	});
}
