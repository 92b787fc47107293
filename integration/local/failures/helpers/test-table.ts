import anyTest, {type TestFn} from 'ava';
import type {FailedStreamEnding} from '../../limits.ts';
import {bedrockRows} from '../rows/bedrock.ts';
import {sagemakerRows} from '../rows/sagemaker.ts';
import {formatNames} from './formats.ts';
import {openStack, type OpenStack} from './open-stack.ts';
import {runCrash} from './run-crash.ts';
import {askAll, idlePids, runRow, type Place} from './run-row.ts';
import {answerCanary, promptCanary, promptFor, Scripts} from './scripts.ts';

const test = anyTest as TestFn<OpenStack>;
const tables = {bedrock: bedrockRows, sagemaker: sagemakerRows} as const;
const services = ['bedrock', 'sagemaker'] as const;

/**
Registers the failure table's tests, under one of the endings that AWS may use. Pulumi's mocks are global to a process, so each ending is a file of its own.

The rows of one function follow each other, so that its sandboxes can be counted; the functions work at the same time.
*/
export const testTable = (ending: FailedStreamEnding): void => {
	const scripts = new Scripts();
	const queues: Record<Place['service'], Promise<void>> = {bedrock: Promise.resolve(), sagemaker: Promise.resolve()};
	const inTurn = async (service: Place['service'], work: () => Promise<void>) => {
		const before = queues[service];
		const mine = (async () => {
			await before;
			await work();
		})();
		// A row that fails must not fail those behind it.
		queues[service] = mine.catch(() => undefined);
		await mine;
	};

	test.before(async t => {
		t.context = await openStack('table', {failedStreamEnding: ending, model: scripts.model});
	});

	test.after.always(async t => {
		await t.context.close();
	});

	for (const service of services) {
		test(`${service}: a sandbox for each format starts`, async t => {
			await inTurn(service, async () => {
				// One sandbox for each: the answers wait for each other.
				const all = Promise.withResolvers<void>();
				let waiting = 0;
				scripts.set(`${service} start`, async function * () {
					waiting++;
					if (waiting === formatNames.length) {
						all.resolve();
					}

					await all.promise;
					yield {text: 'Started.'};
				});
				const place = {stack: t.context, scripts, service};
				await askAll(place, promptFor(`${service} start`));
				t.is((await idlePids(place)).length, formatNames.length);
			});
		});

		for (const [title, row] of Object.entries(tables[service])) {
			test(`${service}: ${title}: ${row.expected.ending === 'done' ? 'done' : row.expected.code}`, async t => {
				await inTurn(service, async () => {
					await runRow(t, {stack: t.context, scripts, service}, title, row);
				});
			});
		}

		test(`${service}: a sandbox that is killed in the middle: truncated, but for plain text after a clean end`, async t => {
			await inTurn(service, async () => {
				await runCrash(t, {stack: t.context, scripts, service}, ending);
			});
		});

		test(`${service}: no prompt and no answer is in the log after all that`, async t => {
			await inTurn(service, async () => {
				const lines = t.context.cloud.lambda.logs(t.context.functionNames[service]!);
				t.true(lines.length > Object.keys(tables[service]).length);
				t.deepEqual(lines.filter(line => line.includes(promptCanary) || line.includes(answerCanary)), []);
			});
		});
	}
};
