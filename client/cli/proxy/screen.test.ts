import {readFileSync} from 'node:fs';
import test from 'ava';
import {screen} from './screen.ts';
import {tools} from './tools.ts';

const options = {
	proxyUrl: 'http://127.0.0.1:8787', endpointUrl: 'https://d111111abcdef8.cloudfront.net', routes: ['bedrock', 'sagemaker'], hasKey: true, hasToken: false, isLoopbackHidden: false,
};

test('it fits a terminal of 80 columns, and of 24 lines where nothing is amiss', t => {
	t.true(screen(options).trimEnd().split('\n').length < 24);
	for (const routes of [[], ['bedrock', 'sagemaker']]) {
		for (const hasKey of [true, false]) {
			for (const hasToken of [true, false]) {
				const lines = screen({
					...options, routes, hasKey, hasToken, isLoopbackHidden: true, proxyUrl: 'http://127.0.0.1:65535',
				}).trimEnd().split('\n');
				t.true(lines.length < 30, String(lines.length));
				t.deepEqual(lines.filter(line => line.length > 79), []);
			}
		}
	}
});

test('what is for llm\'s file begins at the left, so that it can be appended', t => {
	t.true(screen(options).includes('\n- model_id: lsf\n  model_name: <model>\n  api_base: "http://127.0.0.1:8787/v1"\n'));
});

test('it has the line of each tool, with the base URL and any key', t => {
	const text = screen(options);
	for (const {name, lines} of tools) {
		t.true(text.includes(`\n${name} `), name);
		for (const line of lines({baseUrl: 'http://127.0.0.1:8787/v1', shellKey: 'any', key: 'any'})) {
			t.true(text.includes(line), line);
		}
	}

	t.regex(text, /\/bedrock\/v1, \/sagemaker\/v1/v);
	t.regex(text, /OpenAI's two APIs, Anthropic's Messages\./v);
	t.regex(text, /leads to https:\/\/d111111abcdef8\.cloudfront\.net; /v);
});

test('it tells of a missing key, and with a token names its variable', t => {
	const keyless = screen({...options, hasKey: false}).replaceAll('\n', ' ');
	t.true(keyless.includes('and no key: LSF_API_KEY is not set, so an endpoint that wants one answers 401, whatever a tool sends. Set it and start again.'));
	t.notRegex(keyless, /any text does/v);
	const text = screen({...options, hasToken: true});
	t.regex(text, /OPENAI_API_KEY=\$LSF_PROXY_TOKEN/v);
	t.regex(text, /set LSF_PROXY_TOKEN there too\./v);
	t.notRegex(text, /KEY=any|any text does/v);
});

test('where the URL has a route, its base URL is in every line', t => {
	for (const route of ['sagemaker', 'sagemaker/', 'sagemaker/v1', 'sagemaker/v1/']) {
		const text = screen({...options, endpointUrl: `https://d111111abcdef8.cloudfront.net/${route}`, routes: []});
		t.deepEqual([...new Set(text.match(/http:\/\/127\.0\.0\.1:8787\/\S*v1/gv))], ['http://127.0.0.1:8787/sagemaker/v1'], route);
		t.true(text.includes('Base URL: http://127.0.0.1:8787/sagemaker/v1, as the URL says.\nAny other is /<route>/v1.'), text);
	}

	for (const none of ['', '/', '/v1', '/v1/', '/a/b', '?a=/sagemaker']) {
		t.regex(screen({...options, endpointUrl: `https://d111111abcdef8.cloudfront.net${none}`}), /OPENAI_BASE_URL=http:\/\/127\.0\.0\.1:8787\/v1\s/v, none);
	}
});

test('where tools would ask an HTTP proxy for it, one line says how they don\'t', t => {
	t.regex(screen({...options, isLoopbackHidden: true}), /\nTools with[^\n]*: export NO_PROXY=127\.0\.0\.1,localhost\n/v);
	t.notRegex(screen(options), /NO_PROXY/v);
});

test('docs/proxy.md shows the screen as it is', t => {
	const page = readFileSync(new URL('../../../docs/proxy.md', import.meta.url), 'utf8');
	const shown = screen({...options, endpointUrl: 'http://127.0.0.1:41995'}).trimEnd();
	t.true(page.includes(`\n${shown}\n`), shown);
});
