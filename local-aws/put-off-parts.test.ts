import {spawnSync} from 'node:child_process';
import process from 'node:process';
import test from 'ava';

/**
What a program prints whose modules are Pulumi's SDK, with and without the parts that are put off. `loaded` is which big ones are there.
*/
function printed(body: string, {isPutOff}: {isPutOff: boolean}): unknown {
	const program = `
		import {createRequire} from 'node:module';
		const {cache} = createRequire(${JSON.stringify(import.meta.url)});
		${isPutOff ? `(await import(${JSON.stringify(new URL('put-off-parts.ts', import.meta.url).href)})).putOffParts();` : ''}
		const pulumi = await import('@pulumi/pulumi');
		const loaded = () => ['typescript/lib/typescript.js', 'automation/localWorkspace.js', 'arborist/lib/arborist/index.js', 'hosted-git-info/lib/index.js'].filter(file => Object.keys(cache).some(name => name.endsWith(file))).length;
		process.stdout.write(JSON.stringify(await (async () => {${body}})()));`;
	// Without what this process itself was told to load before.
	const {stdout, stderr} = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {cwd: new URL('..', import.meta.url), encoding: 'utf8', env: {...process.env, NODE_OPTIONS: ''}});
	if (stdout === '') {
		throw new Error(stderr);
	}

	return JSON.parse(stdout);
}

test('what a stack without the engine never asks for is not loaded with Pulumi\'s SDK', t => {
	t.is(printed('return loaded();', {isPutOff: true}), 0);
	t.is(printed('return loaded();', {isPutOff: false}), 4);
});

for (const [title, body] of [
	['the SDK exports the same', 'return Object.entries(pulumi).map(([name, value]) => [name, typeof value]);'],
	['the Automation API is there for who asks', 'return [Object.keys(pulumi.automation), typeof pulumi.automation.LocalWorkspace.create, "LocalWorkspace" in pulumi.automation, "none" in pulumi.automation];'],
	['its own module is the same one', 'const automation = await import("@pulumi/pulumi/automation/index.js"); return [Object.keys(automation), automation.LocalWorkspace === pulumi.automation.LocalWorkspace];'],
	['functions become text', 'const word = "야 안녕?"; return (await pulumi.runtime.serializeFunction(() => word)).text;'],
	['the code beside such a function is found', 'return [...(await pulumi.runtime.computeCodePaths()).keys()].toSorted();'],
	['what fails there fails in the same way', 'return pulumi.runtime.serializeFunction(Math.max).then(() => "no error", error => [error.constructor.name, error.message]);'],
] as const) {
	test(`${title}, put off or not`, t => {
		t.deepEqual(printed(body, {isPutOff: true}), printed(body, {isPutOff: false}));
	});
}
