import test, {type ExecutionContext} from 'ava';
import {startProxy, startRawEndpoint} from './helpers/endpoint.ts';
import {openSocket} from './helpers/send.ts';

/**
How a connection ends that has an answer whose end is the connection's, when that is to be done once it has begun.
*/
async function endingOf(t: ExecutionContext, path: '/open' | '/whole') {
	const gate = Promise.withResolvers<void>();
	const url = await startRawEndpoint(t, async (incoming, response) => {
		incoming.resume();
		response.write('first');
		await gate.promise;
		response.end();
	});
	const {port, close, over} = await startProxy(t, {url});
	const socket = await openSocket(t, port);
	let isReset = false;
	const closed = new Promise(resolve => {
		socket.once('close', resolve);
	});
	let text = '';
	let closing: Promise<void> | undefined;
	socket.on('error', ({code}: NodeJS.ErrnoException) => {
		isReset = code === 'ECONNRESET';
	}).on('data', (chunk: Buffer) => {
		text += chunk.toString();
		if (!text.includes('first')) {
			return;
		}

		if (path === '/open') {
			closing ??= close();
		} else {
			gate.resolve();
		}
	});
	socket.write(`GET ${path} HTTP/1.0\r\nhost: 127.0.0.1:${port}\r\n\r\n`);
	await closed;
	await closing;
	return {isReset, ending: over[0]?.ending};
}

test('a proxy that ends breaks answers off that have no other end than the connection\'s', async t => {
	t.deepEqual(await endingOf(t, '/open'), {isReset: true, ending: 'left'});
	// The twin.
	t.deepEqual(await endingOf(t, '/whole'), {isReset: false, ending: 'answered'});
});
