import {
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import {startLocalStack} from '../../local-aws/index.ts';
import {isMapping, readYaml} from '../../local-aws/in-process/read-yaml.ts';
import {fencesOf} from '../clients/helpers/fences.ts';
import {root} from '../runs/root.ts';

test('the stack file that docs/local-stack.md shows is one, and its options are those of the stack', async t => {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'lsf-stack-file-'));
	t.teardown(() => {
		rmSync(folder, {recursive: true});
	});
	const page = readFileSync(path.join(root, 'docs', 'local-stack.md'), 'utf8');
	const shown = fencesOf(page).find(({language, code}) => language === 'yaml' && code.startsWith('config:'))!;
	const file = path.join(folder, 'Pulumi.dev.yaml');
	writeFileSync(file, shown.code);
	const {config} = await readYaml(file, 'it is there');
	if (!isMapping(config)) {
		t.fail('config is no mapping');
		return;
	}

	const stack = await startLocalStack({config});
	t.teardown(stack.close);
	const answer = await fetch(`${stack.url}/bedrock/v1/models`, {headers: {'x-api-key': stack.apiKey!}});
	const {data} = await answer.json() as {data: Array<{id: string}>};
	t.deepEqual(data.map(({id}) => id), config['lambda-stream-functions:models']);
	t.is(stack.configuration.values['lambda-stream-functions:documentTokens'], String(config['lambda-stream-functions:documentTokens']));
});
