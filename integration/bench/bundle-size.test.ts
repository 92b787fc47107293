import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {runFile} from '../../client/cli/run-file.ts';

const program = fileURLToPath(new URL('bundle-size.ts', import.meta.url));

test('what ships to Lambda is within its bounds', async t => {
	const {stdout} = await runFile(process.execPath, [program]);
	t.is(stdout.match(/^a start reads +\d+\.\d +106\.0 +yes/gmv)?.length, 2, stdout);
	t.is(stdout.match(/^ {2}(?:of which dependencies|Chat Completions|Responses|Messages|the first attempt of a call|the rest) +\d+\.\d +\d+\.\d +yes/gmv)?.length, 12, stdout);
	t.notRegex(stdout, /TOO LARGE/v);
	t.deepEqual(stdout.split('\n').filter(line => line.length > 100), []);
});

test('who reads no more of it gets no error', async t => {
	const child = spawn(process.execPath, [program], {stdio: ['ignore', 'pipe', 'pipe']});
	// Before anything is written: the reader is gone then.
	child.stdout.destroy();
	const [notices, ended] = await Promise.all([text(child.stderr), once(child, 'exit')]);
	t.is(notices, '');
	t.deepEqual(ended, [0, null]);
});
