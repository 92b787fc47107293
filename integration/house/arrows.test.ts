import test from 'ava';
import {root} from '../runs/root.ts';
import {arrows} from './arrows.ts';
import {findViolations} from './find-violations.ts';
import {listSources} from './list-sources.ts';
import {writeTree} from './helpers/write-tree.ts';

const something = 'export const something = 1;\n';

/**
For each rule a tree that breaks it, and what is said of it then.
*/
const offences: Readonly<Record<string, {files: Record<string, string>; found: string}>> = {
	'nothing-imports-integration': {
		files: {'runtime/core/a.test.ts': 'import \'../../integration/runs/b.ts\';\n', 'integration/runs/b.ts': something},
		found: 'runtime/core/a.test.ts -> integration/runs/b.ts',
	},
	'client-imports-only-the-protocol': {
		files: {'client/a.ts': 'import type {something} from \'../runtime/formats/b.ts\';\n', 'runtime/formats/b.ts': something},
		found: 'client/a.ts -> runtime/formats/b.ts',
	},
	'local-aws-imports-only-protocol-and-formats': {
		files: {'local-aws/lambda/a.ts': 'import \'../../runtime/lambda/b.ts\';\n', 'runtime/lambda/b.ts': something},
		found: 'local-aws/lambda/a.ts -> runtime/lambda/b.ts',
	},
	'local-aws-imports-client-only-to-start': {
		files: {'local-aws/lambda/a.test.ts': 'export * from \'../../client/b.ts\';\n', 'client/b.ts': something},
		found: 'local-aws/lambda/a.test.ts -> client/b.ts',
	},
	'index-imports-only-components': {
		files: {'index.ts': 'import \'./runtime/options.ts\';\n', 'runtime/options.ts': something},
		found: 'index.ts -> runtime/options.ts',
	},
	'components-import-only-the-options-of-runtime': {
		files: {'components/function/a.ts': 'import type {something} from \'../../runtime/core/options.ts\';\n', 'runtime/core/options.ts': something},
		found: 'components/function/a.ts -> runtime/core/options.ts',
	},
	'components-import-no-aws-sdk-client': {
		files: {
			'components/a.ts': 'const client = await import(\'@aws-sdk/client-lambda\');\n',
			'node_modules/@aws-sdk/client-lambda/package.json': '{"exports": "./index.js"}',
			'node_modules/@aws-sdk/client-lambda/index.js': something,
		},
		found: 'components/a.ts -> node_modules/@aws-sdk/client-lambda/index.js',
	},
	'runtime-imports-nothing-else-of-ours': {
		files: {'runtime/core/a.ts': 'import type {something} from \'../../components/b.ts\';\n', 'components/b.ts': something},
		found: 'runtime/core/a.ts -> components/b.ts',
	},
	'runtime-imports-no-pulumi': {
		files: {
			'runtime/core/a.ts': 'import type {Output} from \'@pulumi/pulumi\';\n',
			'node_modules/@pulumi/pulumi/package.json': '{"main": "index.js"}',
			'node_modules/@pulumi/pulumi/index.js': something,
		},
		found: 'runtime/core/a.ts -> node_modules/@pulumi/pulumi/index.js',
	},
	'runtime-imports-no-http-statically': {
		files: {'runtime/core/a.ts': 'import {request} from \'node:https\';\n'},
		found: 'runtime/core/a.ts -> https',
	},
	'no-circles': {
		files: {
			'client/a.ts': 'import type {something} from \'./b.ts\';\nexport type A = typeof something;\n',
			'client/b.ts': 'import type {A} from \'./a.ts\';\nexport const something: A = 1;\n',
		},
		found: 'client/a.ts -> client/b.ts -> client/a.ts',
	},
	'every-import-is-found': {
		files: {'client/a.ts': 'import \'./gone.ts\';\n'},
		found: 'client/a.ts -> ./gone.ts',
	},
};

/**
Along the arrows.
*/
const allowed = {
	'index.ts': 'import \'./components/index.ts\';\n',
	'components/index.ts': 'import \'../runtime/options.ts\';\n',
	'runtime/options.ts': 'import type {Server} from \'node:http\';\nexport const load = () => import(\'node:http\');\n',
	'runtime/protocol/events.ts': something,
	'runtime/formats/formats.ts': 'import \'../protocol/events.ts\';\n',
	'runtime/core/helpers/server.ts': 'import \'node:http\';\n',
	'client/index.ts': 'import \'../runtime/protocol/events.ts\';\n',
	'local-aws/index.ts': 'import \'../runtime/formats/formats.ts\';\nimport \'../runtime/protocol/events.ts\';\n',
	'local-aws/start/main.ts': 'import \'../index.ts\';\nimport \'../../client/index.ts\';\n',
	'integration/test.ts': ['local-aws', 'client', 'components'].map(room => `import '../${room}/index.ts';\n`).join('') + 'import \'../runtime/core/helpers/server.ts\';\n',
};

test.serial('the imports go along the arrows, and none in a circle', async t => {
	const {files, violations} = await findViolations(root);
	t.deepEqual(violations, []);
	t.deepEqual(listSources(root, {areTestsIn: true}).filter(file => !files.includes(file)), [], 'the imports of these are not read');
});

test.serial('what goes along the arrows breaks no rule', async t => {
	const {violations} = await findViolations(writeTree(allowed));
	t.deepEqual(violations, []);
});

test('each rule has an offence that shows that it can fail', t => {
	t.deepEqual(Object.keys(offences), arrows.map(({name}) => name));
});

for (const [name, {files, found}] of Object.entries(offences)) {
	test.serial(`an offence is found by the rule ${name}`, async t => {
		const {violations} = await findViolations(writeTree(files));
		t.deepEqual(violations, [`${name}: ${found}`]);
	});
}
