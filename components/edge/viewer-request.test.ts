import test from 'ava';
import {edgeFunctionCode} from './edge-function-code.ts';
import {refusal, sentences} from './helpers/edge-answers.ts';
import {eventOf, outcomeOf, settings} from './helpers/edge-case.ts';
import {edgeCases} from './helpers/edge-cases.ts';
import {keyOf} from './helpers/edge-store.ts';
import {edgeFunction} from './helpers/run-edge.ts';

for (const {name, settings: of, store, event, now, expected, customData} of edgeCases) {
	const run = edgeFunction(edgeFunctionCode(of));
	test(`${expected.kind === 'answered' ? `${expected.status}: ` : ''}${name}`, async t => {
		const {returned, reads, digests, customData: written} = await run(structuredClone(event), {now, store});
		t.deepEqual(outcomeOf(returned), expected);
		t.deepEqual(written, customData === undefined ? [] : [customData]);
		t.true(reads <= 2 && digests <= 3, `${reads} reads, ${digests} digests`);
	});
}

test('cases have names of their own', t => {
	t.is(new Set(edgeCases.map(({name}) => name)).size, edgeCases.length);
});

test('a key that is there and can\'t be read is not called a wrong one', async t => {
	const run = edgeFunction(edgeFunctionCode(settings));
	const failing = {
		get 'key/first'(): string {
			throw new Error('The store can\'t be read.');
		},
	};
	const {returned, reads} = await run(eventOf({'x-api-key': keyOf('first')}), {now: 0, store: failing});
	t.deepEqual(outcomeOf(returned), refusal(sentences.unreadable));
	t.is(reads, 2);
});

test('where there is no access log to write to, all is the same', async t => {
	for (const {settings: of, store, event, now, expected} of edgeCases) {
		const {returned} = await edgeFunction(edgeFunctionCode(of))(structuredClone(event), {now, store, hasCustomData: false});
		t.deepEqual(outcomeOf(returned), expected);
	}
});
