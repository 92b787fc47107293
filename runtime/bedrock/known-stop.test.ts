import {Buffer} from 'node:buffer';
import test from 'ava';
import {ask, eventsOf, ndjson} from '../core/helpers/ask.ts';
import {writeForEver} from '../event-stream/helpers/write-for-ever.ts';
import {
	eventFrame,
	exceptionFrame,
	startFrame,
	stopFrame,
	textFrame,
} from './helpers/frames.ts';
import {fakeBedrock, streamHead} from './helpers/fake-bedrock.ts';

const answered = Buffer.concat([startFrame, textFrame('a')]);

for (const [title, rest] of Object.entries({
	'events that nobody knows': eventFrame('somethingNew', {a: 1}),
	'events that are no JSON': Buffer.concat([eventFrame('metadata', 'no object'), eventFrame('metadata', null)]),
	exceptions: exceptionFrame('internalServerException', 'No.'),
})) {
	test(`endless ${title} behind the model's stop take nothing of the answer`, async t => {
		const {source, close} = await fakeBedrock([response => {
			streamHead(response).write(Buffer.concat([answered, stopFrame]));
			writeForEver(response, Buffer.concat(Array.from({length: 200}, () => rest)));
		}], undefined, {metadataMs: 50});
		t.teardown(close);
		const asked = await ask(source, {request: {headers: ndjson}});
		t.deepEqual(eventsOf(asked).slice(1), [{type: 'delta', text: 'a'}, {type: 'done', stopReason: 'end_turn'}]);
	});
}

test('twin: before the model\'s stop endless unknown events end by the clock', async t => {
	const {source, close} = await fakeBedrock([response => {
		streamHead(response).write(answered);
		writeForEver(response, eventFrame('somethingNew', {a: 1}));
	}], undefined, {metadataMs: 50});
	t.teardown(close);
	const asked = await ask(source, {request: {headers: ndjson, remainingMs: () => 6000}, settings: {deadlineMarginMs: 4000}});
	t.is(eventsOf(asked).at(-1)?.stopReason, 'deadline');
});
