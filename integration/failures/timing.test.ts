import anyTest, {type TestFn} from 'ava';
import {openStack, type OpenStack} from './helpers/open-stack.ts';
import {functionName, warmUp} from './helpers/place.ts';
import {Queues} from './helpers/queues.ts';
import {runRow} from './helpers/run-row.ts';
import {answerCanary, promptCanary, Scripts} from './helpers/scripts.ts';
import {hastyRows, shortRows} from './rows/timing.ts';

const test = anyTest as TestFn<OpenStack>;
const scripts = new Scripts();
const queues = new Queues();

const tables = {
	'hasty-bedrock': hastyRows, 'hasty-sagemaker': hastyRows, 'short-bedrock': shortRows, 'short-sagemaker': shortRows,
} as const;

test.before(async t => {
	t.context = await openStack('timing', {model: scripts.model, limits: {accountConcurrency: 50}});
	// A cold start would count as silence.
	for (const route of Object.keys(tables)) {
		await warmUp({stack: t.context, route});
	}
});

test.after.always(async t => {
	await t.context.close();
});

for (const [route, rows] of Object.entries(tables)) {
	for (const [title, row] of Object.entries(rows)) {
		const {expected} = row;
		test(`${route}: ${title}: ${expected.ending === 'done' ? expected.stopReason : expected.code}`, async t => {
			await queues.run(route, async () => {
				await runRow(t, {
					stack: t.context, scripts, route, tries: 10,
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
