import {fileURLToPath} from 'node:url';
import test from 'ava';
import {build} from 'esbuild';

test('the library can be bundled for browsers: it imports nothing of Node', async t => {
	const {metafile, outputFiles, warnings} = await build({
		entryPoints: [fileURLToPath(new URL('index.ts', import.meta.url))], bundle: true, format: 'esm', platform: 'browser', metafile: true, minify: true, write: false,
	});
	t.deepEqual(warnings, []);
	t.deepEqual(Object.values(metafile.outputs).flatMap(output => output.imports), []);
	t.true(outputFiles[0]!.contents.length < 20_480, 'and it stays small');
});
