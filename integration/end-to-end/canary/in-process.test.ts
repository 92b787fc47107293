import test from 'ava';
import {startLocalStack} from '../../../local-aws/index.ts';
import {describePlan} from '../../plan/describe-plan.ts';
import {askEverything, expectedStatuses} from './helpers/ask-everything.ts';
import {findCanaries} from './helpers/find-canaries.ts';
import {missingIds} from './helpers/missing-ids.ts';
import {stackCanaries} from './helpers/stack-canaries.ts';

test('a stack in process tells its keys and secrets to nobody, and says in its logs which key asked', async t => {
	const lines: string[] = [];
	const stack = await startLocalStack({
		log(line) {
			lines.push(line);
		},
		notice(line) {
			lines.push(`notice: ${line}`);
		},
	});
	t.teardown(stack.close);
	const names = Object.fromEntries(Object.entries(stack.run.outputs.functions as Record<string, {name: string}>).map(([route, {name}]) => [route, name]));
	const canaries = await stackCanaries(stack, names);
	const all = {...canaries.kept, ...canaries.deployed};
	t.deepEqual(Object.entries(all).filter(([, secret]) => secret.length < 32), [], 'each of them is a secret');

	const {texts: answers, statuses} = await askEverything(stack, canaries);
	t.deepEqual(statuses, expectedStatuses);
	await stack.close();

	const texts = {log: lines.join('\n'), answers, plan: describePlan(stack.run.resources, 'lambda-stream-functions-dev-')};
	t.deepEqual(findCanaries(texts, all), []);

	t.deepEqual(missingIds(texts.log), []);

	// Twin: what is planted is found.
	for (const [name, secret] of Object.entries(all)) {
		t.deepEqual(findCanaries({...texts, log: `${texts.log}\n{"keyId":"${secret}"}`}, all), [`${name} is in log`]);
	}
});
