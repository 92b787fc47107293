import anyTest, {type TestFn} from 'ava';
import {messagesFormats, type FormatName} from './helpers/formats.ts';
import {openStack, type OpenStack} from './helpers/open-stack.ts';
import {functionName, warmUp} from './helpers/place.ts';
import {Queues} from './helpers/queues.ts';
import {runRow} from './helpers/run-row.ts';
import {answerCanary, promptCanary, Scripts} from './helpers/scripts.ts';
import type {Rows} from './rows/row.ts';
import {hastyRows, shortClaudeRows, shortRows} from './rows/timing.ts';

const test = anyTest as TestFn<OpenStack>;
const scripts = new Scripts();
const queues = new Queues();

const tables: Readonly<Record<string, {rows: Rows; formats?: readonly FormatName[]}>> = {
	'hasty-bedrock': {rows: hastyRows},
	'hasty-claude': {rows: hastyRows, formats: messagesFormats},
	'hasty-sagemaker': {rows: hastyRows},
	'short-bedrock': {rows: shortRows},
	'short-claude': {rows: shortClaudeRows, formats: messagesFormats},
	'short-sagemaker': {rows: shortRows},
};

test.before(async t => {
	t.context = await openStack('timing', {model: scripts.model, limits: {accountConcurrency: 50}});
	// A cold start would count as silence.
	for (const [route, {formats}] of Object.entries(tables)) {
		await warmUp({stack: t.context, route, formats});
	}
});

test.after.always(async t => {
	await t.context.close();
});

for (const [route, {rows, formats}] of Object.entries(tables)) {
	for (const [title, row] of Object.entries(rows)) {
		const {expected} = row;
		test(`${route}: ${title}: ${expected.ending === 'done' ? expected.stopReason : expected.code}`, async t => {
			await queues.run(route, async () => {
				await runRow(t, {
					stack: t.context, scripts, route, formats, tries: 10,
				}, title, row);
			});
		});
	}

	test(`${route}: no prompt and no answer is in the log after all that`, async t => {
		await queues.run(route, async () => {
			const lines = t.context.cloud.lambda.logs(functionName({stack: t.context, route}));
			t.deepEqual(lines.filter(line => line.includes(promptCanary) || line.includes(answerCanary)), []);
		});
	});
}
