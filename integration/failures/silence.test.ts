import anyTest, {type TestFn} from 'ava';
import {checkDistributionTiming} from '../../components/timing.ts';
import {formatNames, formats} from './helpers/formats.ts';
import {openStack, type OpenStack} from './helpers/open-stack.ts';
import {functionName, warmUp} from './helpers/place.ts';
import {Queues} from './helpers/queues.ts';
import {runRow} from './helpers/run-row.ts';
import {
	answerCanary,
	promptCanary,
	promptFor,
	Scripts,
} from './helpers/scripts.ts';
import {firstWords} from './rows/row.ts';
import {silentRows} from './rows/timing.ts';

const test = anyTest as TestFn<OpenStack>;
const scripts = new Scripts();
const queues = new Queues();

test.before(async t => {
	t.context = await openStack('silence', {model: scripts.model, limits: {accountConcurrency: 50}});
	// A cold start would count as silence.
	for (const route of ['steady', 'late', 'blind']) {
		await warmUp({stack: t.context, route});
	}
});

test.after.always(async t => {
	await t.context.close();
});

for (const [title, row] of Object.entries(silentRows)) {
	test(`${title} is bridged by heartbeats, in formats that have them`, async t => {
		await queues.run('steady', async () => {
			await runRow(t, {stack: t.context, scripts, route: 'steady'}, title, row);
		});
	});

	test(`${title} is bridged also where the function's own heartbeat is later than CloudFront waits`, async t => {
		await queues.run('late', async () => {
			await runRow(t, {stack: t.context, scripts, route: 'late'}, title, row);
		});
	});

	test(`twin: with such a heartbeat, and unaware of CloudFront's read timeout, ${title} ends the answer at CloudFront`, async t => {
		const key = `blind ${title}`;
		scripts.set(key, async function * () {
			yield * row.steps;
		});
		const isBeforeHead = 'wait' in row.steps[0]!;
		await Promise.all(formatNames.filter(format => format === 'sse' || format === 'ndjson').map(async format => {
			const outcome = await formats[format]({url: t.context.functions.blind!.url, prompt: promptFor(key)});
			t.like(outcome, isBeforeHead
				? {
					ending: 'refused', status: 504, code: 'model_timeout', exitCode: 2,
				}
				: {ending: 'truncated', text: firstWords, exitCode: 4});
		}));
	});
}

test('no prompt and no answer is in the log after all that', async t => {
	await queues.run('steady', async () => {
		const lines = t.context.cloud.lambda.logs(functionName({stack: t.context, route: 'steady'}));
		t.true(lines.length > 0);
		t.deepEqual(lines.filter(line => line.includes(promptCanary) || line.includes(answerCanary)), []);
	});
});

test('the deploy-time rule takes the heartbeat that keeps an answer, and refuses the one that does not', t => {
	const check = (heartbeat: number) => {
		checkDistributionTiming('edge', {originReadTimeout: 6}, {route: {timeout: 300, deadlineMargin: 5, heartbeat}});
	};

	t.notThrows(() => {
		check(3);
	});
	t.throws(() => {
		check(20);
	}, {message: /heartbeat/v});
});
