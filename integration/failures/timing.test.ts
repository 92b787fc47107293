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
import {hastyRows, shortRows, silentRows} from './rows/timing.ts';

const test = anyTest as TestFn<OpenStack>;
const scripts = new Scripts();
const queues = new Queues();

const tables = {
	'hasty-bedrock': hastyRows, 'hasty-sagemaker': hastyRows, 'short-bedrock': shortRows, 'short-sagemaker': shortRows, steady: silentRows,
} as const;

test.before(async t => {
	t.context = await openStack('timing', {model: scripts.model, limits: {accountConcurrency: 50}});
	// A cold start would count as silence.
	for (const route of [...Object.keys(tables), 'late']) {
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
					stack: t.context, scripts, route, tries: 3,
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

test('the deploy-time rule takes the heartbeat that keeps an answer, and refuses the one that does not', t => {
	const check = (heartbeat: number) => {
		checkDistributionTiming('edge', {originReadTimeout: 6}, {route: {timeout: 300, deadlineMargin: 5, heartbeat}});
	};

	t.notThrows(() => {
		check(3);
	});
	t.throws(() => {
		check(9);
	}, {message: /heartbeat/v});
});

for (const [title, row] of Object.entries(silentRows)) {
	test(`twin: with a heartbeat that the rule refuses, ${title} ends the answer at CloudFront`, async t => {
		const place = {stack: t.context, scripts, route: 'late'};
		const key = `late ${title}`;
		scripts.set(key, async function * () {
			yield * row.steps;
		});
		const isBeforeHead = 'wait' in row.steps[0]!;
		await Promise.all(formatNames.filter(format => format === 'sse' || format === 'ndjson').map(async format => {
			const outcome = await formats[format]({url: place.stack.functions.late!.url, prompt: promptFor(key)});
			t.like(outcome, isBeforeHead
				? {
					ending: 'refused', status: 504, code: 'model_timeout', exitCode: 2,
				}
				: {ending: 'truncated', text: firstWords, exitCode: 4});
		}));
	});
}
