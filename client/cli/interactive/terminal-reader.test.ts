import process from 'node:process';
import {PassThrough} from 'node:stream';
import test, {type ExecutionContext} from 'ava';
import {createTerminalReader, type ReaderOptions} from './terminal-reader.ts';

test.before(() => {
	process.env.TERM = 'xterm';
});

/**
A reader on a terminal that is played.
*/
function startReader(t: ExecutionContext, options: ReaderOptions) {
	const input = Object.assign(new PassThrough(), {isTTY: true});
	const reader = createTerminalReader({input, output: new PassThrough(), notices: Object.assign(new PassThrough().resume(), {isTTY: true, columns: 80, rows: 24})}, options);
	t.teardown(() => {
		reader.close();
	});
	return {input, reader};
}

test('a word that can\'t be completed is typed on', async t => {
	const asked = Promise.withResolvers<void>();
	const {input, reader} = startReader(t, {
		async complete() {
			asked.resolve();
			throw new Error('no list of models');
		},
	});
	const read = reader.read();
	input.write('/model \t');
	await asked.promise;
	input.write('x\r');
	t.deepEqual(await read, {type: 'message', text: '/model x', isCommand: true});
});

test('twin: one that can be is completed', async t => {
	const {input, reader} = startReader(t, {complete: async () => ({start: 7, candidates: ['model-1']})});
	const read = reader.read();
	input.write('/model \t');
	// The answer of the list comes in between.
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	input.write('\r');
	t.deepEqual(await read, {type: 'message', text: '/model model-1', isCommand: true});
});
