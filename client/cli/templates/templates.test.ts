import test from 'ava';
import fc from 'fast-check';
import {answerWith, goodAnswer, startServer} from '../../helpers/with-server.ts';
import {makeHome} from '../helpers/run-lsf.ts';
import {fillTemplate} from './fill-template.ts';

const folder = '.config/lsf/templates';

test('a template is filled with the question, the pipe and its variables', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer));
	const {run, write} = await makeHome(t);
	const environment = {LSF_URL: url};
	await write(`${folder}/sum.md`, 'Sum up: {{ input }}\n');
	await write(`${folder}/translate.toml`, 'description = "into a language"\nprompt = "Into {{language}}: {{input}}"\nsystem = "Be {{tone}}."\nmodel = "m"\nmax_tokens = 5\n[variables]\ntone = "brief"\n');
	t.is((await run(['-q', '-t', 'sum', 'this'], {environment, input: 'notes'})).exitCode, 0);
	t.is((await run(['-q', '-t', 'translate', '--var', 'language=Korean', 'Hello'], {environment})).exitCode, 0);
	t.is((await run(['-q', '-t', 'translate', '--var', 'language=Korean', '--var', 'tone=rude', '-m', 'other', 'Hello'], {environment})).exitCode, 0);
	t.deepEqual(received.map(({body}) => JSON.parse(new TextDecoder().decode(body)) as unknown), [
		{prompt: 'Sum up: this\n\nnotes'},
		{
			prompt: 'Into Korean: Hello', system: 'Be brief.', model: 'm', maxTokens: 5,
		},
		{
			prompt: 'Into Korean: Hello', system: 'Be rude.', model: 'other', maxTokens: 5,
		},
	]);
	t.is((await run(['templates'])).output, 'sum        Sum up: {{ input }}\ntranslate  into a language\n');
});

for (const [title, arguments_, message] of [
	['an unknown template', ['-t', 'translat', 'Hi'], /no template "translat" .*did you mean "translate"\?/v],
	['one of another folder', ['-t', '../config', 'Hi'], /no template "\.\.\/config"/v],
	['a missing variable', ['-t', 'translate', 'Hi'], /needs \{\{language\}\}: give it by --var language=TEXT/v],
	['an unknown variable', ['-t', 'translate', '--var', 'langauge=x', 'Hi'], /has no \{\{langauge\}\}; did you mean "language"\?/v],
	['nothing to work on', ['-t', 'translate', '--var', 'language=x'], /needs something to work on \(\{\{input\}\}\)/v],
	['an unknown key', ['-t', 'wrong', 'Hi'], /wrong\.toml has no "promt"; did you mean "prompt"\?/v],
	['a variable without a template', ['--var', 'a=b', 'Hi'], /name the template by -t NAME/v],
] as const) {
	test(`${title} is one sentence`, async t => {
		const {run, write} = await makeHome(t);
		await write(`${folder}/translate.toml`, 'prompt = "Into {{language}}: {{input}}"\n');
		await write(`${folder}/wrong.toml`, 'promt = "x"\n');
		const {notices, exitCode} = await run([...arguments_], {environment: {LSF_URL: 'http://127.0.0.1:1'}});
		t.is(exitCode, 1);
		t.regex(notices, message);
		t.regex(notices, /^[^\n]+\n$/v);
	});
}

test('what is asked is never taken for a place of the template', t => {
	fc.assert(fc.property(fc.string(), fc.string(), (input, text) => {
		const {prompt} = fillTemplate({
			name: 'a', prompt: '<{{input}}|{{b}}>', answer: {}, style: {}, variables: {},
		}, `${input}{{b}}$&`, [`b=${text}{{input}}`]);
		t.is(prompt, `<${input}{{b}}$&|${text}{{input}}>`);
	}));
});
