import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {request, type IncomingMessage} from 'node:http';
import {setTimeout as sleep} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {startRawEndpoint} from './helpers/endpoint.ts';
import {startProxyProcess} from './helpers/proxy-process.ts';

const megabyte = 1024 * 1024;

/**
Of one stream: what lies between an endpoint and a caller who doesn't read is what the system's and Node's own buffers take, on two connections.
*/
const most = 24 * megabyte;

async function open(url: string, body: string | Uint8Array): Promise<IncomingMessage> {
	const outgoing = request(url, {method: 'POST', agent: false});
	outgoing.end(body);
	const [answer] = await once(outgoing, 'response') as [IncomingMessage];
	return answer;
}

/**
An endpoint that writes as much as is taken, to a million bytes for each unit of the path.
*/
async function startFountain(t: ExecutionContext) {
	const fountain = {url: '', written: 0, sum: ''};
	fountain.url = await startRawEndpoint(t, async (incoming, response) => {
		incoming.resume();
		const hash = createHash('sha256');
		fountain.written = 0;
		for (let index = 0; index < Number(incoming.url!.slice(1)) * 16; index++) {
			const chunk = Buffer.alloc(62_500, index);
			hash.update(chunk);
			fountain.written += chunk.length;
			fountain.sum = hash.copy().digest('hex');
			if (!response.write(chunk)) {
				await once(response, 'drain');
			}
		}

		response.end();
	});
	return fountain;
}

async function sumOf(answer: IncomingMessage): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of answer as AsyncIterable<Buffer>) {
		hash.update(chunk);
	}

	return hash.digest('hex');
}

test('a caller who doesn\'t read holds the endpoint back, and the proxy holds next to nothing; then it is whole', async t => {
	t.timeout(180_000, '300 million bytes through two processes');
	const fountain = await startFountain(t);
	const {url, memory} = await startProxyProcess(t, fountain.url);
	t.is(await sumOf(await open(`${url}/100`, 'x')), fountain.sum);
	const before = await memory();
	const answer = await open(`${url}/200`, 'x');
	// Until nothing has moved for a while.
	for (let last = -1; last !== fountain.written;) {
		last = fountain.written;
		await sleep(500);
	}

	t.true(fountain.written < most, String(fountain.written));
	const during = await memory();
	t.true(during.held - before.held < 4, JSON.stringify([before, during]));
	t.true(during.resident - before.resident < 32, JSON.stringify([before, during]));
	t.is(await sumOf(answer), fountain.sum);
	t.is(fountain.written, 200_000_000);
});

test('twin: without back-pressure the endpoint runs ahead', async t => {
	const fountain = await startFountain(t);
	const careless = await startRawEndpoint(t, async (_, response) => {
		const answer = await open(`${fountain.url}/100`, 'x');
		answer.on('data', chunk => {
			response.write(chunk);
		});
	});
	const answer = await open(careless, 'x');
	answer.on('error', () => {/* The server ends before it. */});
	while (fountain.written <= most) {
		await sleep(10);
	}

	t.false(answer.readableEnded);
});

test('50 streams at once, each with a body of a megabyte, are whole; the proxy\'s memory is that of before', async t => {
	t.timeout(180_000, '200 streams through two processes');
	const count = 50;
	const rounds = 20;
	const bodies = Array.from({length: count}, (_, index) => Buffer.alloc(megabyte, `stream ${index} `));
	const gates = new Map<string, PromiseWithResolvers<void>>();
	const gate = (name: string) => {
		const made = gates.get(name) ?? Promise.withResolvers<void>();
		gates.set(name, made);
		return made;
	};

	const endpoint = await startRawEndpoint(t, async (incoming, response) => {
		const hash = createHash('sha256');
		for await (const chunk of incoming as AsyncIterable<Buffer>) {
			hash.update(chunk);
		}

		const sum = hash.digest('hex');
		t.is(incoming.headers['x-amz-content-sha256'], sum);
		response.writeHead(200);
		for (let round = 0; round < rounds; round++) {
			response.write(`${sum} ${round}\n`.repeat(500));
			if (round === rounds / 2) {
				await gate(incoming.url!).promise;
			}
		}

		response.end();
	});
	const {url, memory} = await startProxyProcess(t, endpoint);
	const run = async (name: string, meanwhile: () => Promise<void>) => {
		const answers = await Promise.all(bodies.map(async body => open(`${url}/${name}`, body)));
		await meanwhile();
		gate(`/${name}`).resolve();
		await Promise.all(answers.map(async (answer, index) => {
			const text = Buffer.concat(await answer.toArray() as Buffer[]).toString();
			const sum = createHash('sha256').update(bodies[index]!).digest('hex');
			t.true(text === Array.from({length: rounds}, (_, round) => `${sum} ${round}\n`.repeat(500)).join(''), `stream ${index}`);
		}));
	};

	const nothing = async () => {/* Only warms up. */};
	await run('first', nothing);
	await run('second', nothing);
	const before = await memory();
	for (const name of ['third', 'fourth']) {
		await run(name, async () => {
			// All are open now, and no body of theirs is kept.
			const during = await memory();
			t.true(during.held - before.held < 20, JSON.stringify([before, during]));
		});
	}

	const after = await memory();
	t.true(after.held - before.held < 4, JSON.stringify([before, after]));
	t.true(after.resident < before.resident * 1.5, JSON.stringify([before, after]));
});
