import test from 'ava';
import fc from 'fast-check';
import {answerHead} from './answer-head.ts';
import {readAll} from './helpers/read-all.ts';
import {preludeContentType, readOpening} from './prelude.ts';

async function * cut(bytes: Uint8Array, at: number[]): AsyncGenerator<Uint8Array> {
	let begin = 0;
	for (const end of [...at.map(position => position % (bytes.length + 1)).toSorted((left, right) => left - right), bytes.length]) {
		if (!(end > begin)) {
			continue;
		}

		yield bytes.subarray(begin, end);
		begin = end;
	}
}

test('a prelude is read wherever it is cut, and the body stays whole', async t => {
	const bytes = Buffer.concat([Buffer.from('{"statusCode":201,"headers":{"x":"야"}}'), Buffer.alloc(8), Buffer.from('\0body')]);
	await fc.assert(fc.asyncProperty(fc.array(fc.nat(), {maxLength: 8}), async at => {
		const body = cut(bytes, at);
		const opening = await readOpening(preludeContentType, body);
		if (opening.kind !== 'open') {
			return false;
		}

		const rest = await readAll(body);
		t.deepEqual(opening.prelude, {statusCode: 201, headers: {x: '야'}});
		return Buffer.concat([opening.first, ...rest]).toString() === '\0body';
	}));
});

test('what is no prelude is told from nothing', async t => {
	t.deepEqual(await readOpening(preludeContentType, cut(Buffer.from('no delimiter'), [])), {kind: 'malformed'});
	t.deepEqual(await readOpening(preludeContentType, cut(Buffer.from('{"cut\0\0\0\0\0\0\0\0'), [])), {kind: 'malformed'});
	t.deepEqual(await readOpening(preludeContentType, cut(Buffer.alloc(0), [])), {kind: 'empty'});
	t.deepEqual(await readOpening('text/plain', cut(Buffer.alloc(0), [])), {kind: 'empty'});
});

test('a head is refused where it can\'t be sent', t => {
	for (const given of [undefined, 'x', {statusCode: 'x'}, {statusCode: 99}, {statusCode: 101}, {statusCode: [200]}, {statusCode: true}, {statusCode: null}, {statusCode: 200.5}, {statusCode: ' 200 '}, {statusCode: '2e2'}, {headers: ['a']}, {headers: {'a b': 'x'}}, {headers: {a: 'x\ny'}}, {cookies: 'a=1'}]) {
		t.is(answerHead(given, 'text/plain'), undefined);
	}

	t.deepEqual(answerHead({statusCode: '204'}, 'text/plain'), {status: 204, headers: [['content-type', 'text/plain']]});
});

test('a function can\'t replace what the URL itself sets', t => {
	t.deepEqual(answerHead({
		headers: {
			'X-Amzn-RequestId': 'forged', Date: 'never', 'x-amzn-trace-id': 'x', 'x-a': '1',
		},
	}, 'text/plain'), {status: 200, headers: [['x-a', '1'], ['content-type', 'text/plain']]});
});
