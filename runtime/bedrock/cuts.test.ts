import {Buffer} from 'node:buffer';
import {Readable} from 'node:stream';
import {HttpResponse} from '@smithy/core/protocols';
import test from 'ava';
import fc from 'fast-check';
import {ask} from '../core/helpers/ask.ts';
import type {ModelSource} from '../core/types.ts';
import {createClient} from './client.ts';
import {answerFrames} from './helpers/frames.ts';
import {fakeBedrock, streams} from './helpers/fake-bedrock.ts';
import {createBedrockSource} from './source.ts';

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

/**
The real client, whose connection is replaced by the chunks that are set before each call.
*/
function cutSource(): {source: ModelSource; setChunks: (chunks: Uint8Array[]) => void} {
	let body: Uint8Array[] = [];
	const client = createClient({
		region: 'us-east-1',
		credentials: {accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret'},
		requestHandler: {
			async handle() {
				const headers = {'content-type': 'application/vnd.amazon.eventstream'};
				return {response: new HttpResponse({statusCode: 200, headers, body: Readable.from(body, {objectMode: true})})};
			},
		},
	});
	return {
		source: createBedrockSource(client, {models: ['model-a']}),
		setChunks(chunks) {
			body = chunks.filter(({length}) => length > 0);
		},
	};
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
			const at = [0, ...positions.map(position => Math.floor(position * body.length)).toSorted((a, b) => a - b), body.length];
			const bedrock = await fakeBedrock([streams(...at.slice(1).map((end, index) => body.subarray(at[index], end)))]);
			try {
				const {sink} = await ask(bedrock.source, {request: {headers: {accept}}});
				t.is(readText(accept, sink.text()), texts.join(''));
			} finally {
				await bedrock.close();
			}
		}), {numRuns: 20});
	});
}
