import test from 'ava';
import fc from 'fast-check';
import {UserError} from '../user-error.ts';
import {parseModelId, profilePrefixes} from './model-id.ts';

function parse(id: string) {
	return parseModelId('here', id);
}

function arn(rest: string): string {
	return `arn:aws:bedrock:us-east-1:111122223333:${rest}`;
}

test('an id without a profile prefix is a foundation model', t => {
	for (const id of ['amazon.nova-micro-v1:0', 'deepseek.v3.1', 'anthropic.claude-3-haiku-20240307-v1:0', 'openai.gpt-oss-120b-1:0', 'usa.model', 'amazon.titan.embed', 'nobody.we.know']) {
		t.deepEqual(parse(id), {kind: 'foundation', id, modelId: id});
	}
});

test('each prefix of the list makes a profile of the model behind it', t => {
	for (const prefix of ['us', 'us-gov', 'eu', 'apac', 'jp', 'au', 'ca', 'in']) {
		const id = `${prefix}.deepseek.v3.1`;
		t.deepEqual(parse(id), {
			kind: 'geographicProfile',
			id,
			profileId: id,
			modelId: 'deepseek.v3.1',
		});
	}

	t.deepEqual(parse('global.anthropic.claude-sonnet-4-20250514-v1:0'), {
		kind: 'globalProfile',
		id: 'global.anthropic.claude-sonnet-4-20250514-v1:0',
		profileId: 'global.anthropic.claude-sonnet-4-20250514-v1:0',
		modelId: 'anthropic.claude-sonnet-4-20250514-v1:0',
	});
	t.deepEqual(profilePrefixes, ['us', 'us-gov', 'eu', 'apac', 'jp', 'au', 'ca', 'in', 'global']);
});

test('the ARN of a foundation model', t => {
	const id = 'arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-micro-v1:0';
	t.deepEqual(parse(id), {
		kind: 'foundation',
		id,
		modelId: 'amazon.nova-micro-v1:0',
		arn: id,
	});
});

test('the ARN of a system-defined profile', t => {
	const id = arn('inference-profile/eu.amazon.nova-lite-v1:0');
	t.deepEqual(parse(id), {
		kind: 'geographicProfile',
		id,
		profileId: 'eu.amazon.nova-lite-v1:0',
		modelId: 'amazon.nova-lite-v1:0',
		arn: id,
	});
	t.is(parse(arn('inference-profile/global.amazon.nova-lite-v1:0')).kind, 'globalProfile');
});

test('the ARN of an application profile', t => {
	const id = arn('application-inference-profile/a1b2c3');
	t.deepEqual(parse(id), {kind: 'applicationProfile', id, arn: id});
});

test('other ARNs are kept as they are', t => {
	for (const [rest, resource] of [
		['provisioned-model/abc', 'provisioned'],
		['imported-model/abc', 'imported'],
		['custom-model-deployment/abc', 'customDeployment'],
	] as const) {
		const id = arn(rest);
		t.deepEqual(parse(id), {
			kind: 'arn',
			id,
			arn: id,
			resource,
		});
	}
});

test('a profile of an area that is not in the list is refused with the list, and not taken for a model', t => {
	for (const id of ['xx.anthropic.claude-sonnet-4-5-20250929-v1:0', 'mars.amazon.nova-2-lite-v1:0', arn('inference-profile/xx.anthropic.claude-sonnet-5-5')]) {
		t.throws(() => parse(id), {instanceOf: UserError, message: /but must be the id of a model, or of a profile of one of the areas us, us-gov, eu, apac, jp, au, ca, in, global; for an area/v}, id);
	}
});

test('an endpoint of Bedrock Marketplace is refused with the component that it is for', t => {
	t.throws(() => parse('arn:aws:sagemaker:us-east-1:111122223333:endpoint/x'), {instanceOf: UserError, message: /but must be a model of Bedrock; an endpoint of Bedrock Marketplace is one of SageMaker: give its name to a `SageMakerFunction`\.$/v});
});

test('other partitions are accepted', t => {
	t.is(parse('arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/amazon.titan').kind, 'foundation');
});

test('refuses what is neither id nor ARN', t => {
	for (const id of ['', ' ', '*', 'us', 'global', 'us.', 'global.', 'us..a', 'arn:aws:s3:::x', 'arn:aws:s3:us-east-1:1:bucket/x', 'arn:aws:lambda:us-east-1:111122223333:function:x', arn('prompt-router/abc'), arn('guardrail/abc'), 'a b', 'amazon.*', 'arn:', 'arn:aws:bedrock:us-east-1:111122223333:foundation-model', 'arn:aws:bedrock:us-east-1::foundation-model/*', 'arn:aws:bedrock:*::foundation-model/a', '.a', 'a\n']) {
		t.throws(() => parse(id), {instanceOf: UserError, code: 'ERR_ARGUMENT', message: /^here: `models` is .*, but must be a Bedrock model id/v}, `refuses ${id}`);
	}
});

/**
Whether a text is a model id or an ARN.
*/
function isAccepted(text: string): boolean {
	try {
		parse(text);
		return true;
	} catch (error) {
		if (error instanceof UserError) {
			return false;
		}

		throw error;
	}
}

test('no accepted text holds a wildcard', t => {
	const name = fc.string({unit: fc.constantFrom(...'ab.:-/*?$ '), maxLength: 12});
	const texts = fc.oneof(name, name.map(rest => arn(`x/${rest}`)));
	fc.assert(fc.property(texts, text => {
		t.false(isAccepted(text) && /[*?]/v.test(text), text);
	}), {numRuns: 1000});
});
