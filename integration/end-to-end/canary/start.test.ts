import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import process from 'node:process';
import test from 'ava';
import {killAll} from '../../../local-aws/start/helpers/process-tree.ts';
import {npmStart, serve, temporaryOutputs} from '../../../local-aws/start/helpers/serve.ts';
import {askEverything} from './helpers/ask-everything.ts';
import {findCanaries} from './helpers/find-canaries.ts';
import {missingIds} from './helpers/missing-ids.ts';
import {stackCanaries} from './helpers/stack-canaries.ts';

test('a served stack prints no secret; its outputs file has the first key, as the README says, and nothing else', async t => {
	const {outputs, outputsFile, printed, npm, pids} = await serve();
	t.teardown(() => {
		killAll(pids);
	});
	const canaries = await stackCanaries(outputs, {});
	await askEverything(outputs, canaries);
	const file = await readFile(outputsFile, 'utf8');
	process.kill(outputs.pid, 'SIGTERM');
	await once(npm, 'close');
	const all = {...canaries.kept, ...canaries.deployed};
	t.deepEqual(missingIds(printed()), []);
	t.deepEqual(findCanaries({printed: printed()}, all), []);
	t.deepEqual(findCanaries({file}, all), ['the first key is in file']);
});

test('a one-shot prints no key, also where it tells all that it does', async t => {
	for (const LSF_DEBUG of ['', '1']) {
		const {npm, printed} = npmStart(['--outputs', temporaryOutputs(), 'hi'], {LSF_DEBUG});
		const [exitCode] = await once(npm, 'close') as [number];
		t.is(exitCode, 0, printed());
		t.notRegex(printed(), /lsf_[0-9a-z]+_[0-9A-Za-z]{22}/v);
		// No hash, proof or secret of any kind either: nothing that is long and random but ids, which have dashes or are AWS's.
		t.notRegex(printed(), /(?<![\w\-=])[0-9a-f]{64}(?![\w\-=])|x-lsf-proof/v);
	}
});
