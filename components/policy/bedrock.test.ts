import test from 'ava';
import fc from 'fast-check';
import {bedrockStatements, guardrailArn} from './bedrock.ts';
import {parseModelId} from './model-id.ts';
import {checkPolicySize, policyDocument, type Statement} from './statement.ts';

const scope = {partition: 'aws', region: 'us-east-1', accountId: '111122223333'};
const Action = 'bedrock:InvokeModelWithResponseStream';
function statements(ids: string[], options: Partial<Parameters<typeof bedrockStatements>[1]> = {}): Statement[] {
	return bedrockStatements(scope, {models: ids.map(id => parseModelId('here', id)), ...options});
}

function through(arn: string | string[]) {
	return {StringEquals: {'bedrock:InferenceProfileArn': arn}};
}

test('foundation models share one statement, sorted', t => {
	t.deepEqual(statements(['meta.llama3-8b', 'amazon.nova-micro-v1:0', 'deepseek.v3.1']), [{
		Effect: 'Allow',
		Action,
		Resource: [
			'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0',
			'arn:aws:bedrock:us-east-1::foundation-model/deepseek.v3.1',
			'arn:aws:bedrock:us-east-1::foundation-model/meta.llama3-8b',
		],
	}]);
});

test('a geographic profile: itself, and its model in every Region through it only', t => {
	const arn = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-micro-v1:0';
	t.deepEqual(statements(['us.amazon.nova-micro-v1:0']), [
		{Effect: 'Allow', Action, Resource: arn},
		{
			Effect: 'Allow',
			Action,
			Resource: 'arn:aws:bedrock:*::foundation-model/amazon.nova-micro-v1:0',
			Condition: through(arn),
		},
	]);
});

test('a global profile also names the model without a Region', t => {
	const arn = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/global.amazon.nova-2-lite-v1:0';
	t.deepEqual(statements(['global.amazon.nova-2-lite-v1:0']), [
		{Effect: 'Allow', Action, Resource: arn},
		{
			Effect: 'Allow',
			Action,
			Resource: ['arn:aws:bedrock:*::foundation-model/amazon.nova-2-lite-v1:0', 'arn:aws:bedrock:::foundation-model/amazon.nova-2-lite-v1:0'],
			Condition: through(arn),
		},
	]);
});

test('an application profile: itself, and the models that Bedrock lists', t => {
	const arn = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc';
	const models = ['arn:aws:bedrock:us-west-2::foundation-model/m', 'arn:aws:bedrock:us-east-1::foundation-model/m'];
	t.deepEqual(statements([arn], {profileModels: new Map([[arn, models]])}), [
		{Effect: 'Allow', Action, Resource: arn},
		{
			Effect: 'Allow',
			Action,
			Resource: models.toReversed(),
			Condition: through(arn),
		},
	]);
	t.deepEqual(statements([arn]), [{Effect: 'Allow', Action, Resource: arn}]);
});

test('several profiles share their two statements, and one whose models are not known yet calls none through the others', t => {
	const arns = ['eu.a.b', 'us.c.d'].map(id => `arn:aws:bedrock:us-east-1:111122223333:inference-profile/${id}`);
	const app = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc';
	t.deepEqual(statements(['us.c.d', app, 'eu.a.b']), [
		{Effect: 'Allow', Action, Resource: [app, ...arns]},
		{
			Effect: 'Allow',
			Action,
			Resource: ['arn:aws:bedrock:*::foundation-model/a.b', 'arn:aws:bedrock:*::foundation-model/c.d'],
			Condition: through(arns),
		},
	]);
});

test('sixteen profiles with long names fit twice into what IAM takes of a role', t => {
	const ids = Array.from({length: 16}, (_, index) => `us.anthropic.claude-sonnet-4-5-20250929-v${index}:0`);
	t.notThrows(() => {
		checkPolicySize('StreamingFunction "bedrock"', policyDocument(statements(ids)));
	});
});

test('a policy that its successor would not fit beside is refused in one sentence', t => {
	const ids = Array.from({length: 60}, (_, index) => `us.anthropic.claude-sonnet-4-5-20250929-v${index}:0`);
	t.throws(() => {
		checkPolicySize('StreamingFunction "bedrock"', policyDocument(statements(ids)));
	}, {name: 'UserError', message: /^StreamingFunction "bedrock": the policy of its role has \d+ characters, allowed 5120, so that a changed one fits beside it in IAM's 10240; allow fewer models or statements, or divide them among several functions$/v});
});

test('provisioned, imported and deployed custom models: their own ARN', t => {
	const arns = ['custom-model-deployment/c', 'imported-model/b', 'provisioned-model/a'].map(rest => `arn:aws:bedrock:us-east-1:111122223333:${rest}`);
	t.deepEqual(statements(arns.toReversed()), [{Effect: 'Allow', Action, Resource: arns}]);
});

test('a guardrail is applied on its own ARN, and through the profiles by which it checks in other Regions', t => {
	t.deepEqual(statements(['a.b'], {guardrail: {identifier: 'gr1', version: '3'}})[1], {Effect: 'Allow', Action: 'bedrock:ApplyGuardrail', Resource: ['arn:aws:bedrock:us-east-1:111122223333:guardrail/gr1', 'arn:aws:bedrock:*:111122223333:guardrail-profile/*']});
	t.is(guardrailArn(scope, 'arn:aws:bedrock:eu-west-1:999999999999:guardrail/x'), 'arn:aws:bedrock:eu-west-1:999999999999:guardrail/x');
});

test('the ARN of a profile of another Region is used as it is', t => {
	const arn = 'arn:aws:bedrock:eu-west-1:999999999999:inference-profile/eu.a.b';
	t.deepEqual(statements([arn]), [
		{Effect: 'Allow', Action, Resource: arn},
		{
			Effect: 'Allow',
			Action,
			Resource: 'arn:aws:bedrock:*::foundation-model/a.b',
			Condition: through(arn),
		},
	]);
});

test('partition and Region come from the scope', t => {
	const [statement] = bedrockStatements({partition: 'aws-us-gov', region: 'us-gov-west-1', accountId: '1'}, {models: [parseModelId('here', 'a.b')]});
	t.is(statement?.Resource, 'arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/a.b');
});

test('the order of the models does not matter, and nothing is ever allowed on *', t => {
	const ids = ['a.b', 'us.a.b', 'global.a.b', 'eu.a.b', 'deepseek.v3.1', 'arn:aws:bedrock:us-east-1:111122223333:provisioned-model/x', 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/y'];
	const expected = statements(ids);
	fc.assert(fc.property(fc.shuffledSubarray(ids, {minLength: ids.length}), shuffled => {
		t.deepEqual(statements(shuffled), expected);
	}));
	for (const {Resource} of expected) {
		t.false([Resource].flat().includes('*'));
	}
});

test('counting tokens: Claude\'s foundation models in the caller\'s own Region, and nothing else', t => {
	const count = (ids: string[], options = {}) => statements(ids, {countTokens: true, ...options}).filter(({Action: action}) => action === 'bedrock:CountTokens');
	const claude = 'anthropic.claude-haiku-4-5-20251001-v1:0';
	const app = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc';
	t.deepEqual(count([`us.${claude}`, `global.${claude}`, 'amazon.nova-micro-v1:0']), [{Effect: 'Allow', Action: 'bedrock:CountTokens', Resource: [`arn:aws:bedrock:us-east-1::foundation-model/${claude}`]}]);
	t.deepEqual(count([app], {profileModels: new Map([[app, [`arn:aws:bedrock:us-west-2::foundation-model/${claude}`]]])})[0]?.Resource, [`arn:aws:bedrock:us-east-1::foundation-model/${claude}`]);
	t.deepEqual(count(['amazon.nova-micro-v1:0']), []);
	t.deepEqual(statements([`us.${claude}`]).filter(({Action: action}) => action === 'bedrock:CountTokens'), [], 'twin: without the option');
});
