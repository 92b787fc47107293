import {readFileSync} from 'node:fs';
import path from 'node:path';
import anyTest, {type TestFn} from 'ava';
import {startLocalStack, type LocalStack} from '../../../local-aws/index.ts';
import {root} from '../../runs/root.ts';
import {isInstalled} from '../clients-directory.ts';
import {abilities} from './abilities.ts';
import {startClientProgram, type ClientProgram} from './client-program.ts';
import {columns, type AbilityName, type Column} from './columns.ts';
import {Hop} from './hop.ts';
import {half, ScriptedModel} from './scripted-model.ts';
import {targets, type Target, type TargetName} from './targets.ts';

const test = anyTest as TestFn<{stack: LocalStack; script: ScriptedModel; hop: Hop}>;
const programs = new Map<string, ClientProgram>();

test.before(async t => {
	const script = new ScriptedModel();
	// The slow cells run at once, and Lambda's own 429 is not the one that they are for.
	const stack = await startLocalStack({model: script.model, limits: {accountConcurrency: 100}, config: {inputs: ['text', 'image'], models: Object.values(targets).filter(({route}) => route === 'bedrock').map(({model}) => model)}});
	t.context = {stack, script, hop: await Hop.start(stack.url)};
});

test.after.always(async t => {
	for (const program of programs.values()) {
		await program.stop();
	}

	t.context.script.release();
	await t.context.hop.close();
	await t.context.stack.close();
});

function programOf(client: string): ClientProgram {
	const program = programs.get(client) ?? startClientProgram(client);
	programs.set(client, program);
	return program;
}

function testCell(targetName: TargetName, column: Column, name: AbilityName): void {
	const {hop: through, isSlow, check} = abilities[name];
	const {route, model} = targets[targetName];
	const title = `${column.client} ${column.name} with ${targetName}: ${name}`;
	if (!isInstalled('npm', column.client)) {
		const {skip} = test;
		skip(`${title} (npm run clients installs it)`, t => {
			t.pass();
		});
		return;
	}

	(isSlow ? test : test.serial)(title, async t => {
		t.timeout(60_000);
		const {stack, script, hop} = t.context;
		const {calls} = stack.cloud[route];
		const last = calls.at(-1);
		hop.begin(through?.cut);
		const outcome = await programOf(column.client).run(column.name, name, {baseURL: `${through ? hop.url : stack.url}/${route}/v1`, apiKey: stack.apiKey!, model});
		// What failed before that has nothing to leave.
		if (through && !through.cut && outcome.text === half) {
			await hop.untilLeft();
		}

		script.release();
		t.log(JSON.stringify(outcome));
		const asked = calls.slice(last === undefined ? 0 : calls.lastIndexOf(last) + 1);
		check(t, {
			target: targetName, outcome, asked, left: hop.left, sent: [...hop.bodies],
		}, column);
	});
}

test('docs/clients.md says of each way that raises nothing for an answer that broke off how to notice, and of no other', t => {
	const page = readFileSync(path.join(root, 'docs', 'clients.md'), 'utf8');
	// Python's ways have a table of their own.
	const [, section = ''] = page.split(/^## JavaScript$/mv, 2);
	const rows = section.split(/^## /mv, 1)[0]!.matchAll(/^\| (?<client>[^ ]+) \| `(?<name>[^`]+)` \| [^ ]/gmv).map(({groups}) => `${groups!.client} ${groups!.name}`).toArray();
	t.deepEqual(rows, columns.filter(({missesCut}) => missesCut).map(({client, name}) => `${client} ${name}`));
});

for (const targetName of Object.keys(targets) as TargetName[]) {
	const {only, own}: Target = targets[targetName];
	for (const column of columns) {
		const rows = column.abilities.filter(each => only === undefined || (own !== undefined && column.api === own) || only.includes(each));
		for (const name of rows) {
			testCell(targetName, column, name);
		}
	}
}
