/*
Where the edge hashes bodies (`edgeBodyHash`), and what can be wrong with that; and what doctor may be allowed to read.
*/
import {readFileSync} from 'node:fs';
import test from 'ava';
import {hashBreaks} from './breaks/hash.ts';
import {registerBreaks} from './helpers/register-breaks.ts';

const stackOf = registerBreaks(test, hashBreaks, {config: {edgeBodyHash: true}});

/**
The actions of the policy in the docs.
*/
function documentedActions(): string[] {
	const [, policy] = /```json\n(?<policy>\{\s+"Version"[\s\S]*?)```/v.exec(readFileSync(new URL('../../../docs/doctor.md', import.meta.url), 'utf8')) ?? [];
	const {Statement} = JSON.parse(policy!) as {Statement: [{Action: string[]}]};
	return Statement[0].Action;
}

/**
What was left open by somebody who may do these actions and nothing else.
*/
async function openTo(actions: string[]): Promise<string[]> {
	const {cloud, aws, look} = stackOf();
	const {accessKeyId, secretAccessKey} = cloud.iam.issue({
		...cloud.iam.developer,
		userId: 'AIDADOCTOR',
		arn: `arn:aws:iam::${cloud.accountId}:user/doctor`,
		policies: [{Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: actions, Resource: '*'}]}],
		longTerm: true,
	}).credentials;
	const {checks} = await look({isAskingModel: false, account: {endpoint: aws.endpoint, accessKeyId, secretAccessKey}});
	return checks.filter(({part, state}) => part === 'account' && state === 'open').map(({detail}) => detail);
}

test.serial('the documented actions are enough, and where one is missing it is named', async t => {
	const actions = documentedActions();
	t.deepEqual(await openTo(actions), []);
	// These two are asked where a policy is not the managed one that it should be.
	const always = actions.filter(action => !['cloudfront:GetCachePolicy', 'cloudfront:GetOriginRequestPolicy'].includes(action));
	t.is(always.length, actions.length - 2);
	for (const missing of always) {
		const open = await openTo(actions.filter(action => action !== missing));
		t.true(open.some(detail => detail.endsWith(`these credentials may not ${missing}`)), `${missing}: ${open.join('; ')}`);
	}
});
