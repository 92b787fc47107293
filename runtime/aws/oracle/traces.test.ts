import test from 'ava';
import {placeInvokeStore} from './helpers/invoke-store.ts';
import {ourSide} from './helpers/our-side.ts';
import {runSession} from './helpers/run-session.ts';
import {sdkSide} from './helpers/sdk-side.ts';
import {smallSteps} from './helpers/cases/small-steps.ts';
import {openStage} from './helpers/stage.ts';

const setTrace = placeInvokeStore();
const xray = 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1';
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

for (const [what, trace] of Object.entries({
	'says nothing': {},
	'has a trace of X-Ray': {xray},
	'has a W3C trace': {traceparent},
	'has all of it': {
		xray, traceparent, tracestate: 'a=b', baggage: 'user=1',
	},
	'has a state without a trace': {tracestate: 'a=b', baggage: 'user=1'},
	'has empty ones': {xray: '', traceparent: ''},
})) {
	for (const variable of [undefined, 'Root=1-2-3']) {
		test.serial(`a runtime whose store ${what}, ${variable === undefined ? 'without' : 'with'} a trace in the environment: the same headers`, async t => {
			const stage = await openStage(t);
			setTrace(trace);
			await t.notThrowsAsync(runSession({variables: {_X_AMZN_TRACE_ID: variable}, config: {}, steps: smallSteps}, stage, config => sdkSide(config), ourSide));
		});
	}
}
