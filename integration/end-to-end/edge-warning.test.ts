import * as aws from '@pulumi/aws';
import * as pulumiSdk from '@pulumi/pulumi';
import test from 'ava';
import {testAccount} from '../../local-aws/plugin/helpers/account.ts';
import {openEngineStack} from '../../local-aws/plugin/stack/engine-stack.ts';
import {findPulumi, noPulumi} from '../../local-aws/plugin/stack/find-pulumi.ts';

async function program() {
	const runtime = 'cloudfront-js-2.0';
	const good = new aws.cloudfront.Function('good', {runtime, code: 'function handler(event) {\n\treturn event.request;\n}'});
	const bad = new aws.cloudfront.Function('bad', {runtime, code: pulumiSdk.secret('function handler(event) {\n\treturn event?.request; // hush\n}')});
	return {arns: [good.arn, bad.arn]};
}

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`the engine's warning of code at the edge is skipped: ${noPulumi}`, () => {});
} else {
	test('pulumi warns of code at the edge that its engine may not read, on the function that has it', async t => {
		const {directory} = await testAccount(t);
		const warnings: string[] = [];
		const stack = await openEngineStack({
			stackName: 'warned', stateDirectory: directory, program, onEvent({diagnosticEvent}) {
				if (diagnosticEvent?.severity === 'warning') {
					warnings.push(`${diagnosticEvent.urn} ${diagnosticEvent.message}`);
				}
			},
		});
		t.deepEqual(await stack.preview(), {create: 3});
		t.is(warnings.length, 1, warnings.join('\n'));
		t.regex(warnings[0]!, /^urn:\S+::bad .*code: line 2: Optional chaining \(\?\.\) is not in the runtime; CloudFront deploys such code, and may then answer every request with 503, as the local stack does\./v);
	});
}
