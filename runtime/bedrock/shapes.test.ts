import test from 'ava';
import {ask, errorOf} from '../core/helpers/ask.ts';
import {
	eventFrame,
	metadataFrame,
	startFrame,
	stopFrame,
	textFrame,
} from './helpers/frames.ts';
import {fakeBedrock, streams} from './helpers/fake-bedrock.ts';

const citation = eventFrame('contentBlockDelta', {contentBlockIndex: 0, delta: {citation: {title: 'A book'}}});

test('an answer of nothing but unknown content is an error, not an empty answer', async t => {
	const {source, close} = await fakeBedrock([streams(startFrame, citation, stopFrame, metadataFrame)]);
	t.teardown(close);
	const asked = await ask(source);
	t.deepEqual([asked.sink.status, errorOf(asked).code], [502, 'model_error']);
	t.regex(errorOf(asked).message, /a kind that this endpoint does not know/v);
});

for (const [title, frames, text] of [['unknown content beside text', [citation, textFrame('a')], 'a'], ['an empty text', [textFrame('')], ''], ['no content at all', [], '']] as const) {
	test(`twin: ${title} is a good answer`, async t => {
		const {source, close} = await fakeBedrock([streams(startFrame, ...frames, stopFrame, metadataFrame)]);
		t.teardown(close);
		const {sink, log} = await ask(source);
		t.deepEqual([sink.status, sink.text(), log.stopReason], [200, text, 'end_turn']);
	});
}
