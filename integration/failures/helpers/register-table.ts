import type {TestFn} from 'ava';
import type {FailedStreamEnding} from '../../../local-aws/index.ts';
import {bedrockRows} from '../rows/bedrock.ts';
import {claudeRows} from '../rows/claude.ts';
import type {Rows} from '../rows/row.ts';
import {sagemakerRows} from '../rows/sagemaker.ts';
import {messagesFormats, type FormatName} from './formats.ts';
import {openStack, type OpenStack} from './open-stack.ts';
import {functionName, formatsOf, warmUp} from './place.ts';
import {Queues} from './queues.ts';
import {runCrash} from './run-crash.ts';
import {runRow} from './run-row.ts';
import {answerCanary, promptCanary, Scripts} from './scripts.ts';

const tables: Readonly<Record<string, {rows: Rows; formats?: readonly FormatName[]}>> = {
	bedrock: {rows: bedrockRows},
	claude: {rows: claudeRows, formats: messagesFormats},
	sagemaker: {rows: sagemakerRows},
};

/**
Registers the failure table's tests, under one of the endings that AWS may use. Pulumi's mocks are global to a process, so each ending is a file of its own.

The rows of one function follow each other, so that its sandboxes can be counted; the functions work at the same time.
*/
export function registerTable(test: TestFn<OpenStack>, ending: FailedStreamEnding): void {
	const scripts = new Scripts();
	const queues = new Queues();

	test.before(async t => {
		t.context = await openStack('table', {failedStreamEnding: ending, model: scripts.model});
	});

	test.after.always(async t => {
		await t.context.close();
	});

	for (const [route, {rows, formats}] of Object.entries(tables)) {
		const asked = formatsOf({formats});
		test(`${route}: a sandbox for each format starts`, async t => {
			await queues.run(route, async () => {
				t.is((await warmUp({stack: t.context, route, formats})).length, asked.length);
			});
		});

		for (const [title, row] of Object.entries(rows)) {
			test(`${route}: ${title}: ${row.expected.ending === 'done' ? row.expected.stopReason : row.expected.code}`, async t => {
				await queues.run(route, async () => {
					await runRow(t, {
						stack: t.context, scripts, route, formats,
					}, title, row);
				});
			});
		}

		test(`${route}: a sandbox that is killed in the middle: truncated, but for plain text after a clean end`, async t => {
			await queues.run(route, async () => {
				await runCrash(t, {
					stack: t.context, scripts, route, formats,
				}, ending);
			});
		});

		test(`${route}: no prompt and no answer is in the log after all that`, async t => {
			await queues.run(route, async () => {
				const lines = t.context.cloud.lambda.logs(functionName({stack: t.context, route}));
				t.true(lines.length > Object.keys(rows).length);
				t.deepEqual(lines.filter(line => line.includes(promptCanary) || line.includes(answerCanary)), []);
			});
		});
	}
}
