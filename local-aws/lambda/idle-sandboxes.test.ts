import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {until} from './helpers/processes.ts';
import {
	addFunction,
	makeGate,
	makeLambda,
	respond,
	streaming,
	text,
} from './helpers/with-lambda.ts';
import {IdleSandboxes} from './idle-sandboxes.ts';

const idleMs = 20;

function keep(provisioned: () => number, keptMs = idleMs) {
	const dropped: string[] = [];
	const idle = new IdleSandboxes<string>({
		idleMs: keptMs,
		provisioned,
		drop(sandbox) {
			dropped.push(sandbox);
		},
	});
	return {dropped, idle};
}

test('who was idle for too long goes, the oldest first', async t => {
	const {idle, dropped} = keep(() => 0);
	for (const name of ['a', 'b', 'c']) {
		idle.add(name);
	}

	await until(() => dropped.length === 3);
	t.deepEqual(dropped, ['a', 'b', 'c']);
	t.is(idle.size, 0);
	// And so does one that comes after all have gone.
	idle.add('d');
	await until(() => dropped.length === 4);
	t.is(idle.take(), undefined);
});

test('twin: who is taken is not dropped, and with 0 nobody is', async t => {
	const {idle, dropped} = keep(() => 0);
	idle.add('a');
	t.is(idle.take(), 'a');
	const forEver = keep(() => 0, 0);
	forEver.idle.add('b');
	await sleep(4 * idleMs);
	t.deepEqual([...dropped, ...forEver.dropped], []);
});

test('provisioned ones stay, until they are provisioned no more', async t => {
	let provisioned = 1;
	const {idle, dropped} = keep(() => provisioned);
	for (const name of ['a', 'b', 'c']) {
		idle.add(name);
	}

	await until(() => dropped.length === 2);
	await sleep(4 * idleMs);
	t.deepEqual(dropped, ['a', 'b']);
	provisioned = 0;
	await until(() => dropped.length === 3);
	t.is(idle.size, 0);
});

test('the processes of idle sandboxes end, and those of a busy one and of a provisioned one do not', async t => {
	const gate = await makeGate(t);
	const {lambda, roleArn} = makeLambda(t, {limits: {idleMs}});
	addFunction(lambda, roleArn, streaming('stream.write(String(process.pid)); if (event.waits) { await signal("go"); } stream.end();'), {environment: {GATE: gate.url}});
	const busy = await respond(lambda, {waits: true});
	await text((await respond(lambda)).body);
	await until(() => lambda.sandboxes('probe').length === 1);
	gate.open('go');
	const pid = Number(await text(busy.body));
	await until(() => lambda.sandboxes('probe').length === 0);

	lambda.publishVersion('probe');
	lambda.createAlias('probe', {name: 'live', functionVersion: '1'});
	lambda.putProvisionedConcurrency('probe', 'live', 1);
	const warm = Number(await text((await respond(lambda, {}, 'live')).body));
	await sleep(6 * idleMs);
	t.not(warm, pid);
	t.is(Number(await text((await respond(lambda, {}, 'live')).body)), warm);
	lambda.putProvisionedConcurrency('probe', 'live', undefined);
	await until(() => lambda.sandboxes('probe', 'live').length === 0);
});
