import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {ask} from '../core/helpers/ask.ts';
import {cutAt, cutSource} from './helpers/cut-source.ts';
import {answerFrames} from './helpers/frames.ts';
import {fakeBedrock, streams} from './helpers/fake-bedrock.ts';

const pieces = ['야 안녕?', ' 👩‍👩‍👧 ', '𠮷野家', '\u{2028} \r\n'];
const text = pieces.join('');
const bytes = answerFrames(...pieces);
const accepts = ['text/plain', 'text/event-stream', 'application/x-ndjson'];

function readText(accept: string, body: string): string {
	if (accept === 'text/plain') {
		return body;
	}

	const lines = body.split('\n').filter(line => line.startsWith(accept === 'text/event-stream' ? 'data: ' : '{'));
	return lines.map(line => (JSON.parse(line.replace(/^data: /v, '')) as {text?: string}).text ?? '').join('');
}

for (const accept of accepts) {
	test(`the text survives every cut of the upstream bytes in ${accept}`, async t => {
		const {source, setChunks} = cutSource();
		for (let cut = 0; cut <= bytes.length; cut++) {
			setChunks([bytes.subarray(0, cut), bytes.subarray(cut)]);

			const {sink} = await ask(source, {request: {headers: {accept}}});
			t.is(readText(accept, sink.text()), text, `cut at ${cut}`);
		}
	});

	test(`the text survives being sent byte by byte in ${accept}`, async t => {
		const {source, setChunks} = cutSource();
		setChunks([...bytes].map(byte => Buffer.of(byte)));
		const {sink} = await ask(source, {request: {headers: {accept}}});
		t.is(readText(accept, sink.text()), text);
	});

	test(`any text survives any cuts over a real connection in ${accept}`, async t => {
		const chunks = fc.array(fc.string({unit: 'grapheme', minLength: 1, maxLength: 5}), {minLength: 1, maxLength: 5});
		const cuts = fc.array(fc.double({
			min: 0, max: 1, noNaN: true,
		}), {maxLength: 6});
		await fc.assert(fc.asyncProperty(chunks, cuts, async (texts, positions) => {
			const body = answerFrames(...texts);
			const bedrock = await fakeBedrock([streams(...cutAt(body, positions))]);
			try {
				const {sink} = await ask(bedrock.source, {request: {headers: {accept}}});
				t.is(readText(accept, sink.text()), texts.join(''));
			} finally {
				await bedrock.close();
			}
		}), {numRuns: 20});
	});
}
