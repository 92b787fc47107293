import test from 'ava';
import {diffLines} from './diff-lines.ts';
import {readPlan, runPlan} from './run-plan.ts';

test('the default program makes what the checked-in plan says', async t => {
	const {text} = await runPlan();
	const difference = diffLines(readPlan(), text);
	t.is(difference, '', `The program's resources are not those of integration/plan/plan.yaml. If the change is meant, run: npm run plan\n\n${difference}`);
});
