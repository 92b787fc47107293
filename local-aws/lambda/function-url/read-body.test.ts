import {PassThrough} from 'node:stream';
import {setImmediate as turn} from 'node:timers/promises';
import test from 'ava';
import {readBody} from './read-body.ts';

const long = 600_000;

test('a body up to the limit is read, one over it is too large once it has ended', async t => {
	const fitting = new PassThrough();
	fitting.end('1234');
	t.is(String(await readBody(fitting, 4)), '1234');
	const over = new PassThrough();
	const body = readBody(over, 4, {bytes: 8, milliseconds: long});
	over.write('12345678');
	await turn();
	t.is(await Promise.race([body, Promise.resolve('waits')]), 'waits');
	over.end();
	t.is(await body, 'tooLarge');
});

test('the rest of a body over the limit is read up to a size', async t => {
	const request = new PassThrough();
	const body = readBody(request, 4, {bytes: 8, milliseconds: long});
	request.write('1234567890123');
	t.is(await body, 'tooLarge');
});

test('the rest of a body over the limit is read up to a time', async t => {
	const request = new PassThrough();
	const body = readBody(request, 4, {bytes: 1024, milliseconds: 1});
	request.write('12345');
	t.is(await body, 'tooLarge');
});
