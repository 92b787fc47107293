import {readFileSync} from 'node:fs';
import test from 'ava';
import {examples, featuresTable} from './helpers/features-table.ts';
import {
	bareModelId,
	featuresDate,
	featuresOf,
	modelFamilies,
	unknownModel,
} from './model-features.ts';

test('a model is known by its id, with a profile\'s prefix or in an ARN', t => {
	for (const model of ['anthropic.claude-sonnet-4-6', 'us.anthropic.claude-sonnet-4-6', 'us-gov.anthropic.claude-sonnet-4-6', 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/global.anthropic.claude-sonnet-4-6']) {
		t.is(bareModelId(model), 'anthropic.claude-sonnet-4-6');
		t.like(featuresOf(model), {textFormat: true, prefill: false});
	}
});

test('one that nobody knows is asked for nothing that it could refuse', t => {
	for (const model of ['somebody.new-model', 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc', 'm']) {
		t.deepEqual(featuresOf(model), unknownModel);
	}

	t.like(unknownModel, {
		textFormat: false, strictTools: false, oneCallField: false, toolResultStatus: false,
	});
});

for (const [model, family] of [
	['anthropic.claude-3-haiku-20240307-v1:0', 'Claude 3 to 4'],
	['anthropic.claude-sonnet-4-20250514-v1:0', 'Claude 3 to 4'],
	['anthropic.claude-opus-4-1-20250805-v1:0', 'Claude 4.1'],
	['anthropic.claude-haiku-4-5-20251001-v1:0', 'Claude 4.5'],
	['anthropic.claude-opus-4-6-v1', 'Claude 4.6'],
	['anthropic.claude-opus-4-7', 'Claude 4.7'],
	['anthropic.claude-opus-4-8', 'Claude 4.8 to 5'],
	['anthropic.claude-sonnet-5', 'Claude 4.8 to 5'],
	['anthropic.claude-sonnet-5-5', 'Claude 5.5 and later, Fable 5.1'],
	['anthropic.claude-fable-5-1', 'Claude 5.5 and later, Fable 5.1'],
	['amazon.nova-2-lite-v1:0', 'Nova 2'],
	['amazon.nova-micro-v1:0', 'Nova'],
	['mistral.mistral-large-3-675b-instruct', 'Mistral Large 3, Ministral, Magistral, Voxtral'],
	['mistral.pixtral-large-2502-v1:0', 'Mistral Large, Pixtral'],
	['moonshotai.kimi-k3', 'GPT, and others of other makers'],
] as const) {
	test(`${model} is one of ${family}`, t => {
		t.is(modelFamilies.find(({id}) => id.test(model))?.name, family);
	});
}

test('the examples of how models think are each of its family', t => {
	for (const [name, ids] of Object.entries(examples)) {
		for (const id of ids) {
			t.is(modelFamilies.find(family => family.id.test(id))?.name ?? 'any other', name, id);
		}
	}
});

test('the page for users has this table, and the day of its sources', t => {
	const page = readFileSync(new URL('../../docs/bedrock-models.md', import.meta.url), 'utf8');
	t.is(/(?:^\|.*\n)+/mv.exec(page)?.[0], featuresTable());
	t.true(page.includes(featuresDate));
});
