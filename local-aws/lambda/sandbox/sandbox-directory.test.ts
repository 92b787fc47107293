import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {until} from '../helpers/processes.ts';
import {
	addFunction,
	idle,
	makeLambda,
	respond,
	text,
} from '../helpers/with-lambda.ts';
import {makeSandboxDirectory} from './sandbox-directory.ts';

const code = {'index.mjs': Buffer.from('1'), 'a/b/c.mjs': Buffer.from('2')};
function modeOf(file: string) {
	return fs.statSync(file).mode % 0o1000;
}

function makeParent(t: {teardown: (action: () => void) => void}): string {
	const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'lsf-test-'));
	t.teardown(() => {
		fs.rmSync(parent, {recursive: true, force: true});
	});
	return parent;
}

test('the code is read-only, the temporary directory is not, and both go', async t => {
	const parent = makeParent(t);
	const {taskRoot, temporary, remove} = await makeSandboxDirectory(parent, code);
	t.is(fs.readFileSync(path.join(taskRoot, 'a/b/c.mjs'), 'utf8'), '2');
	for (const directory of ['', 'a', 'a/b']) {
		t.is(modeOf(path.join(taskRoot, directory)), 0o555);
	}

	t.is(modeOf(path.join(taskRoot, 'index.mjs')), 0o444);
	if (process.getuid?.() !== 0) {
		t.throws(() => {
			fs.writeFileSync(path.join(taskRoot, 'index.mjs'), 'changed');
		}, {code: 'EACCES'});
	}

	fs.writeFileSync(path.join(temporary, 'x'), 'x');
	await remove();
	await remove();
	t.deepEqual(fs.readdirSync(parent), []);
});

test('a sandbox can\'t change another\'s code, and its temporary files go with it', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, `
		import fs from 'node:fs';
		import os from 'node:os';
		export const handler = async event => {
			const file = os.tmpdir() + '/mine';
			const isNew = !fs.existsSync(file);
			fs.writeFileSync(file, 'x');
			try {
				fs.chmodSync(import.meta.filename, 0o644);
				fs.writeFileSync(import.meta.filename, 'broken');
			} catch {}
			if (event.exit) {
				process.exit(0);
			}
			return {isNew, file, pid: process.pid};
		};
	`);
	const ask = async () => JSON.parse(await text((await respond(lambda)).body)) as {isNew: boolean; file: string; pid: number};
	const first = await ask();
	t.true(first.isNew);
	t.true(fs.existsSync(first.file));
	await idle(lambda);
	t.like(await ask(), {pid: first.pid, isNew: false});
	await idle(lambda);
	await lambda.invoke('probe', undefined, Buffer.from('{"exit":true}'));
	await until(() => !fs.existsSync(path.dirname(first.file)));
	const second = await ask();
	t.true(second.isNew);
	t.not(second.file, first.file);
});

test('a sandbox\'s Runtime API is a socket that only this user reaches, and within it the address that AWS\'s client takes', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, `
import {request} from 'node:http';
export const handler = async () => {
	const {AWS_LAMBDA_RUNTIME_API: api, LAMBDA_TASK_ROOT: root} = process.env;
	// The invocation is under way, so that its id is unknown is the Runtime API's own answer.
	const status = await new Promise((resolve, reject) => request('http://' + api + '/2018-06-01/runtime/invocation/none/response', {method: 'POST', agent: false}, response => { response.resume(); resolve(response.statusCode); }).on('error', reject).end());
	return {api, root, status};
};`);
	const {api, root, status} = JSON.parse(await text((await respond(lambda)).body)) as {api: string; root: string; status: number};
	t.is(status, 400);
	t.is(api, '169.254.100.1:9001');
	const socket = path.join(root, '..', 'api');
	t.true(fs.statSync(socket).isSocket());
	t.is(modeOf(socket), 0o600);
	t.is(modeOf(path.dirname(socket)), 0o700);
});
