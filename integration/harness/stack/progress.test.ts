import test from 'ava';
import type {EngineEvent} from '@pulumi/pulumi/automation/index.js';
import {createProgress} from './progress.ts';

const urn = 'urn:pulumi:s::lsf-it::lambda-stream-functions:index:StreamingDistribution$aws:cloudfront/distribution:Distribution::lsf-it-s-edge';
function metadata(op: string, type = 'aws:cloudfront/distribution:Distribution') {
	return {op, urn, type};
}

function event(fields: unknown) {
	return fields as EngineEvent;
}

function play() {
	let now = 0;
	const lines: string[] = [];
	const progress = createProgress(line => {
		lines.push(line);
	}, () => now);
	return {
		lines, ...progress, pass(ms: number) {
			now += ms;
		},
	};
}

test('a resource is shown when it is done, with its time', t => {
	const {lines, event: take, tick, pass} = play();
	take(event({resourcePreEvent: {metadata: metadata('create')}}));
	pass(2500);
	tick();
	take(event({resOutputsEvent: {metadata: metadata('create')}}));
	tick();
	t.deepEqual(lines, ['  … creating aws:cloudfront:Distribution lsf-it-s-edge for 2.5 s', '  aws:cloudfront:Distribution lsf-it-s-edge created (2.5 s)']);
});

test('a failure is shown with its message', t => {
	const {lines, event: take} = play();
	take(event({resourcePreEvent: {metadata: metadata('delete')}}));
	take(event({diagnosticEvent: {severity: 'error', message: '<{%fg 1%}>no way<{%reset%}>\n'}}));
	take(event({resOpFailedEvent: {metadata: metadata('delete')}}));
	t.deepEqual(lines, ['  error: no way', '✘ aws:cloudfront:Distribution lsf-it-s-edge: deleting failed after 0.0 s']);
});

test('what stays the same, and components, are not shown', t => {
	const {lines, event: take} = play();
	for (const one of [metadata('same'), metadata('create', 'lambda-stream-functions:index:StreamingDistribution')]) {
		take(event({resourcePreEvent: {metadata: one}}));
		take(event({resOutputsEvent: {metadata: one}}));
	}

	t.deepEqual(lines, []);
});
