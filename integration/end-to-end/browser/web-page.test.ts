/*
Real web pages in a real Chromium: npm `openai` streams to an allowed origin, and to no other.
*/
import {createHmac} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import {build} from 'esbuild';
import {startLocalStack, type LocalStack} from '../../../local-aws/index.ts';
import {root} from '../../runs/root.ts';
import {post, sha256} from '../../suites/helpers/post.ts';
import type {Answer, Failure, Question} from './ask.ts';
import type {BrowserPage} from './browser-page.ts';
import {
	chromium,
	noChromium,
	openChromium,
	type Browser,
} from './chromium.ts';
import {createPacedModel, unseen, words} from './paced-model.ts';
import {servePages, type Site} from './page-server.ts';

const {model, see} = createPacedModel();
const whole = words.map(word => `${word} `).join('');
const undo: Array<() => unknown> = [];
const site: Site = {};
let stack: LocalStack;
let browser: Browser;
let key: string;
/**
Two origins with the same pages; the first is the allowed one.
*/
let allowed: string;
let foreign: string[];
let baseURL: string;
let closed: {baseURL: string; key: string};

const secret = 'a'.repeat(64);
const tokenSecret = createHmac('sha256', secret).update('token').digest('hex');

/**
A token of the key `page`, as a team's own back end mints it.
*/
function mint({life = 300, routes}: {life?: number; routes?: string[]} = {}): string {
	const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
	const signed = `${encode({alg: 'HS256', typ: 'JWT', kid: 'page'})}.${encode({exp: Math.floor(Date.now() / 1000) + life, ...(routes && {routes})})}`;
	return `${signed}.${createHmac('sha256', tokenSecret).update(signed).digest('base64url')}`;
}

async function bundle(options: Parameters<typeof build>[0]): Promise<string> {
	const {outputFiles} = await build({
		...options, bundle: true, format: 'esm', platform: 'browser', write: false,
	});
	return outputFiles[0]!.text;
}

/**
The code of docs/openai.md for a page.
*/
function documented(): string {
	const section = readFileSync(`${root}docs/openai.md`, 'utf8').split('\n## From a web page\n', 2)[1]!;
	return /```js\n(?<code>.*?)```/sv.exec(section)!.groups!.code!;
}

/**
Tells the model of each word as the page shows it; returns all that it shows at the end.
*/
async function follow(page: BrowserPage, prompt: string): Promise<string> {
	let shown = '';
	for (const word of words) {
		shown = await page.evaluate(`whenShown(${JSON.stringify(word)})`);
		see(prompt, word);
	}

	return shown;
}

/**
Asks from a new page of an origin.
*/
async function askFrom(origin: string, question: Partial<Question>) {
	const page = await browser.open(`${origin}/asking/`);
	const usual: Question = {baseURL, headers: {authorization: `Bearer ${mint()}`}, prompt: 'patience 0'};
	const answer = await page.evaluate<Answer>(`ask(${JSON.stringify({...usual, ...question})})`);
	await page.close();
	return {answer, exchanges: page.exchanges(new URL(question.baseURL ?? baseURL).origin)};
}

function callsOf(prompt: string): number {
	return stack.cloud.bedrock.calls.filter(({call}) => call.messages.some(({text}) => text === prompt)).length;
}

test.before(async () => {
	if (chromium === undefined) {
		return;
	}

	const sites = await Promise.all([servePages(site), servePages(site)]);
	undo.push(...sites.map(({close}) => close));
	const [own, other] = sites.map(({port}) => port);
	allowed = `http://localhost:${own}`;
	foreign = [`http://127.0.0.1:${own}`, `http://localhost:${other}`];
	const program = new URL('two-origins-program.ts', import.meta.url);
	const [opening, starting] = [openChromium(chromium), startLocalStack({model, program, config: {corsOrigins: [allowed]}})];
	undo.push(async () => (await opening).close(), async () => (await starting).close());
	[browser, stack] = await Promise.all([opening, starting]);

	key = stack.apiKey!;
	baseURL = `${stack.functions.bedrock!.url}/v1`;
	const {closedUrl, closedKey} = stack.run.outputs as {closedUrl: string; closedKey: string};
	closed = {baseURL: `${stack.cloud.cloudfront.distributionOf(new URL(closedUrl).host)!.url}/bedrock/v1`, key: closedKey};
	const store = stack.cloud.cloudfront.keyValueStores.dataOf(stack.keyStoreArn!);
	store.putKey({key: 'key/page', value: JSON.stringify({h: sha256(secret), t: tokenSecret})}, store.describe().etag);

	const [documentedPage, askingPage] = await Promise.all([
		bundle({stdin: {contents: documented(), resolveDir: root}, define: {url: JSON.stringify(stack.url)}}),
		bundle({entryPoints: [fileURLToPath(new URL('ask.ts', import.meta.url))]}),
	]);
	Object.assign(site, {'/documented/page.js': () => documentedPage, '/asking/page.js': () => askingPage, '/token': () => mint()} satisfies Site);
});

test.after.always(async () => {
	// Each, whatever becomes of the others.
	await Promise.allSettled(undo.map(async one => one()));
});

/**
A test that needs a browser; where there is none, one line says so instead of all of them. One at a time: a sandbox is enough.
*/
function pageTest(title: string, body: (t: ExecutionContext) => Promise<void>) {
	if (chromium !== undefined) {
		test.serial(title, body);
	}
}

pageTest('the documented page shows each word before the model says the next, with a token of some minutes', async t => {
	const page = await browser.open(`${allowed}/documented/`);
	t.is(await follow(page, 'Hello'), whole);
	await page.close();
});

pageTest('twin: what is not streamed is shown when all is over, and the model has waited in vain', async t => {
	const page = await browser.open(`${allowed}/asking/`);
	const question: Question = {
		baseURL, headers: {authorization: `Bearer ${mint()}`}, prompt: 'patience 200', stream: false,
	};
	await page.evaluate(`void ask(${JSON.stringify(question)}).then(answer => {
		document.querySelector('output').textContent = answer.text.trim();
	})`);
	t.is(await follow(page, question.prompt), words.map(word => `${word} ${unseen}`).join(' '));
	await page.close();
});

pageTest('a key is taken by x-api-key as well, and each header that the page sends is one that the preflight allowed', async t => {
	const prompt = 'patience 0 by x-api-key';
	const {answer, exchanges} = await askFrom(allowed, {prompt, headers: {authorization: null, 'x-api-key': key, 'x-own': 'y'}});
	t.regex((answer as {text: string}).text, /one.*five/v);
	t.is(callsOf(prompt), 1);
	t.is(exchanges.length, 2);
	const preflight = exchanges.find(({method}) => method === 'OPTIONS');
	const request = exchanges.find(({method}) => method === 'POST');
	t.like(preflight, {method: 'OPTIONS', status: 204, answered: {'access-control-allow-origin': allowed}});
	const names = preflight!.asked['access-control-request-headers']!;
	t.is(preflight!.answered['access-control-allow-headers'], names);
	for (const name of ['x-api-key', 'x-own', 'x-amz-content-sha256', 'x-stainless-lang', 'x-stainless-runtime']) {
		t.true(names.split(',').includes(name), name);
		t.truthy(request!.asked[name], name);
	}

	t.like(request, {method: 'POST', status: 200, answered: {'access-control-allow-origin': allowed}});
});

const wrongKey = `lsf_first_${'0'.repeat(43)}`;

function refusalTest(title: string, headers: () => Question['headers'], message: RegExp) {
	pageTest(`with ${title} the page reads what the edge answers, and the model is not asked`, async t => {
		const prompt = `patience 0 ${title}`;
		const {answer} = await askFrom(allowed, {headers: headers(), prompt}) as {answer: Failure};
		t.regex(answer.failure, message);
		t.like(answer.error, {code: answer.status === 401 ? 'unauthorized' : 'route_not_allowed', param: null});
		t.is(callsOf(prompt), 0);
	});
}

refusalTest('no key', () => ({authorization: null}), /^401 .*needs a key/v);
refusalTest('a wrong key', () => ({authorization: `Bearer ${wrongKey}`}), /^401 .*unknown here/v);
refusalTest('a wrong key by x-api-key', () => ({authorization: null, 'x-api-key': wrongKey}), /^401 .*unknown here/v);
refusalTest('an expired token', () => ({authorization: `Bearer ${mint({life: -1})}`}), /^401 .*has expired/v);
refusalTest('a token for another route', () => ({authorization: `Bearer ${mint({routes: ['/other']})}`}), /^403 .*not allowed on \/bedrock/v);

pageTest('the page reads what the function refuses as well', async t => {
	const {answer} = await askFrom(allowed, {n: 2});
	t.like(answer, {status: 400, error: {param: 'n', type: 'invalid_request_error'}});
});

pageTest('a page of another origin gets nothing, and its request is never sent', async t => {
	for (const [index, origin] of foreign.entries()) {
		const prompt = `patience 0 from another origin ${index}`;
		const {answer, exchanges} = await askFrom(origin, {prompt, headers: {authorization: `Bearer ${key}`}});
		t.like(answer, {failure: 'Connection error.', status: undefined}, origin);
		// It is the browser that keeps it away: the local stack serves pages of this machine, and has answered.
		const preflight = exchanges.find(({method}) => method === 'OPTIONS');
		t.is(preflight?.status, 204);
		t.deepEqual(Object.keys(preflight!.answered).filter(name => name.startsWith('access-control-')), []);
		t.deepEqual(exchanges.map(({corsError}) => corsError).filter(Boolean), ['PreflightMissingAllowOriginHeader']);
		t.is(callsOf(prompt), 0);
	}
});

pageTest('twin: no one but a browser is kept away by that', async t => {
	const {status, headers} = await post(`${baseURL}/chat/completions`, {messages: [{role: 'user', content: 'patience 0'}]}, {headers: {origin: foreign[0], authorization: `Bearer ${key}`}});
	t.is(status, 200);
	t.is(headers['access-control-allow-origin'], undefined);
});

pageTest('where no origin is named, no page gets anything', async t => {
	for (const origin of [allowed, ...foreign]) {
		const prompt = `patience 0 to the closed one from ${origin}`;
		const {answer, exchanges} = await askFrom(origin, {baseURL: closed.baseURL, headers: {authorization: `Bearer ${closed.key}`}, prompt});
		t.like(answer, {failure: 'Connection error.', status: undefined}, origin);
		t.deepEqual(exchanges.map(({corsError}) => corsError).filter(Boolean), ['PreflightMissingAllowOriginHeader']);
		t.is(callsOf(prompt), 0);
	}

	const {status} = await post(`${closed.baseURL}/chat/completions`, {messages: [{role: 'user', content: 'patience 0'}]}, {headers: {authorization: `Bearer ${closed.key}`}});
	t.is(status, 200, 'twin: a program does');
});

if (chromium === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`web pages in a browser are skipped: ${noChromium}`, () => {});
}
