import test from 'ava';
import type {ModelCall, ModelStep} from '../model.ts';
import {detectLanguage, type Language} from './detect-language.ts';
import {standInTexts} from './stand-in-texts.ts';
import {createStandIn} from './stand-in.ts';
import {toTokens} from './tokens.ts';

async function play(prompt: string, changes: Partial<ModelCall> = {}): Promise<ModelStep[]> {
	const steps: ModelStep[] = [];
	for await (const step of createStandIn()({
		model: 'm', messages: [{role: 'user', text: prompt}], signal: new AbortController().signal, ...changes,
	})) {
		steps.push({...step});
	}

	return steps;
}

function textOf(steps: readonly ModelStep[]): string {
	return steps.map(step => 'text' in step ? step.text : '').join('');
}

function stopOf(steps: readonly ModelStep[]): unknown {
	return steps.find(step => 'stop' in step);
}

test('it says that it is no model, how to get one, and quotes the prompt', async t => {
	const text = textOf(await play('Why is the sky blue?'));
	t.regex(text, /not a real model/v);
	t.regex(text, /LSF_LOCAL_MODEL_URL/v);
	t.true(text.includes('“Why is the sky blue?”'));
});

test('every language names the way to a real model and has a place for the prompt', t => {
	for (const [language, text] of Object.entries(standInTexts)) {
		t.true(text.includes('LSF_LOCAL_MODEL_URL'), language);
		t.is(text.split('{prompt}').length, 2, language);
	}
});

test('it speaks the language of the prompt', t => {
	const prompts: Record<string, Language> = {
		'야 안녕?': 'ko',
		'こんにちは、元気ですか': 'ja',
		東京はどこですか: 'ja',
		'你好，请介绍一下你自己': 'zh',
		'Wie ist das Wetter heute?': 'de',
		'Comment ça va ?': 'fr',
		'¿Cómo estás?': 'es',
		'Привет, как дела?': 'ru',
		'Як справи, друже? Київ': 'uk',
		'كيف حالك؟': 'ar',
		'आप कैसे हैं?': 'hi',
		'Olá, você pode me ajudar?': 'pt',
		'Ciao, come stai?': 'it',
		'Merhaba, nasıl bir gün?': 'tr',
		'Xin chào, bạn là ai?': 'vi',
		'What does 한글 mean, and why is it written like this?': 'en',
		Hello: 'en',
		'1 + 1': 'en',
		'': 'en',
	};
	for (const [prompt, language] of Object.entries(prompts)) {
		t.is(detectLanguage(prompt), language, prompt);
	}
});

test('it keeps a constant pace of some tens of tokens a second', async t => {
	const steps = await play('Hello');
	const waits = new Set(steps.flatMap(step => 'wait' in step ? [step.wait] : []));
	t.is(waits.size, 1);
	const [wait] = waits;
	t.true(wait! >= 25 && wait! <= 34);
});

test('it honours maxTokens', async t => {
	const steps = await play('Hello', {maxTokens: 5});
	t.is(steps.filter(step => 'text' in step).length, 5);
	t.deepEqual(stopOf(steps), {stop: 'max_tokens'});
	t.like(steps.at(-1), {usage: {outputTokens: 5}});
});

test('it honours stop sequences', async t => {
	const steps = await play('Hello', {stop: ['nothing', 'wrote']});
	t.is(textOf(steps), 'Hello! You ');
	t.deepEqual(stopOf(steps), {stop: 'stop_sequence'});
});

test('a long prompt is quoted in part, between characters', async t => {
	const text = textOf(await play('👩‍🚀'.repeat(100)));
	t.true(text.includes(`${'👩‍🚀'.repeat(60)}…`));
});

test('tokens joined are the text', t => {
	for (const text of [...Object.values(standInTexts), ' a\n\nb  ', '👩‍🚀𝄞']) {
		t.is(toTokens(text).join(''), text);
	}
});
