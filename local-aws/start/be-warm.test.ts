import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

/**
What a process that is warm by `folder` has of this module's time: its name of the folder for bundles, and whether the compiled modules were kept.
*/
function warm(folder: string, environment: Record<string, string> = {}): {bundles?: string; printed: string} {
	const {NODE_COMPILE_CACHE: _compiled, LSF_BUNDLE_CACHE: _bundles, ...others} = process.env;
	const program = `
		const {beWarm} = await import(${JSON.stringify(new URL('be-warm.ts', import.meta.url).href)});
		const keep = beWarm(${JSON.stringify(folder)});
		await import('yaml');
		keep();
		console.log(process.env.LSF_BUNDLE_CACHE);
		process.kill(process.pid, 'SIGKILL');`;
	const {stdout, stderr} = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {cwd: new URL('../..', import.meta.url), encoding: 'utf8', env: {...others, ...environment}});
	return {bundles: stdout.trim(), printed: stderr};
}

test('what was compiled is kept as soon as it is said, whatever ends the process', t => {
	const folder = temporaryFolder();
	t.deepEqual(warm(folder), {bundles: path.join(folder, 'bundles'), printed: ''});
	t.true(readdirSync(path.join(folder, 'compile-cache'), {recursive: true}).length > 2);
	// The second one finds it.
	t.is(warm(folder).printed, '');
});

test('folders that the environment names are taken', t => {
	const [folder, compiled] = [temporaryFolder(), temporaryFolder()];
	t.is(warm(folder, {NODE_COMPILE_CACHE: compiled, LSF_BUNDLE_CACHE: '/elsewhere'}).bundles, '/elsewhere');
	t.false(existsSync(path.join(folder, 'compile-cache')));
	t.true(readdirSync(compiled).length > 0);
});

test('a folder that can\'t be made stops nothing', t => {
	const file = path.join(temporaryFolder(), 'a-file');
	writeFileSync(file, '');
	t.deepEqual(warm(file), {bundles: path.join(file, 'bundles'), printed: ''});
});
