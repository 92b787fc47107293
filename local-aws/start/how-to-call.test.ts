import {execFileSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {howToCall} from './how-to-call.ts';

const stack = {
	url: 'http://127.0.0.1:4000',
	functions: {bedrock: {url: 'http://127.0.0.1:4000/bedrock'}, sagemaker: {url: 'http://127.0.0.1:4000/sagemaker'}},
};

test('the base URL of each route is there, with /v1', t => {
	t.true(howToCall(stack).includes('\n\n  http://127.0.0.1:4000/bedrock/v1\n  http://127.0.0.1:4000/sagemaker/v1\n'));
});

test('the line of the variables sets them in a shell, whatever the path of the outputs file', t => {
	const folder = temporaryFolder();
	const file = path.join('it\'s "mine"', 'outputs.json');
	mkdirSync(path.join(folder, path.dirname(file)));
	writeFileSync(path.join(folder, file), JSON.stringify({apiKey: 'lsf_first_x'}));
	const line = howToCall(stack, file).split('\n').find(each => each.startsWith('  export '))!;
	t.is(execFileSync('sh', ['-c', `${line}\nprintf '%s %s' "$LSF_URL" "$LSF_API_KEY"`], {cwd: folder, encoding: 'utf8'}), 'http://127.0.0.1:4000 lsf_first_x');
	t.false(line.includes('lsf_first_x'));
});

test('twin: of a stack that wants no key only the URL is set', t => {
	t.true(howToCall(stack).split('\n').includes('  export LSF_URL=http://127.0.0.1:4000'));
});
