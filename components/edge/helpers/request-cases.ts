import {
	preflight,
	refusal,
	sentences as says,
	type Refusal,
} from './edge-answers.ts';
import {settings, type EdgeCase} from './edge-case.ts';
import {keyOf} from './edge-store.ts';
import {passes, refuses, type CaseOptions} from './make-case.ts';

const key = {'x-api-key': keyOf('first')};
const onB = {'x-api-key': keyOf('onb')};
const others = {accept: 'text/event-stream', 'x-more': ['a', 'b'], origin: 'https://example.org'};
const open = {...settings, auth: 'none'} as const;
const any = {...settings, corsOrigins: ['*']};
const closed = {...settings, corsOrigins: []};

const paths = {
	'/bedrock': ['/', '', 'b', '/v1/models', '/b?x', '/b;x', '/bb', '/B', '//b', '/%62', '/b%2Fv1', '/b\0', '/./b', '/a/../b', '/bedrock/../b', '/constructor', '/__proto__', '/toString/v1', '/é', `/${'/'.repeat(8000)}`],
	'/b': ['/b', '/b/', '/b/v1/chat/completions', '/b/../bedrock', '/b/%2e%2e/bedrock'],
};

const isOpenAi = {answer: {isOpenAi: true}};
const isAnthropic = {answer: {isAnthropic: true}};

function tooLarge(most: number, has: number): Refusal {
	return {status: 413, message: `The body may have at most ${most} bytes, but has ${has}; send a shorter conversation.`};
}

/**
What a preflight of an allowed origin is told.
*/
function allowed(origin: string) {
	return {'access-control-allow-origin': origin, 'access-control-allow-methods': 'GET, HEAD, OPTIONS, POST', 'access-control-max-age': '600'};
}

/**
An answer where not some origins are allowed, but all or none.
*/
function unvaried(answer: EdgeCase['expected']): EdgeCase['expected'] {
	const {vary, ...headers} = answer.headers;
	return {...answer, headers};
}

function options(name: string, headers: Record<string, string | string[]>, expected: EdgeCase['expected'], more: CaseOptions = {}): EdgeCase {
	const {customData: _none, ...rest} = passes(name, headers, {...more, hasHash: false, method: 'OPTIONS'});
	return {...rest, expected};
}

const chat = {origin: 'https://chat.example.com', 'access-control-request-method': 'POST'};
const lists = ['content-type', 'authorization,x-stainless-lang, X-Stainless-OS', 'anthropic-dangerous-direct-browser-access,anthropic-version,content-type,x-amz-content-sha256,x-api-key,x-stainless-os', 'x!#$%&\'*+-.^_`|~9', 'a'.repeat(1024)];
const noLists = ['', ' a', 'a,', 'a,,b', 'a;b', 'a: b', 'a\r\nset-cookie: b', 'é', '\0', '*()', 'a'.repeat(1025)];
const foreign = ['https://example.com', 'https://chat.example.com.example.org', 'https://chat.example.com:443', chat.origin.replace('https', 'http'), 'https://chatxexample.com', 'https://CHAT.example.com', 'null', '*', 'https://.example.net:8443', 'https://example.net:8443', 'https://a.example.net', 'https://a.example.net:84430', 'https://a@b.example.net:8443', 'https://a/b.example.net:8443', 'https://a:b.example.net:8443', 'https://axexample.net:8443', 'https://é.example.net:8443', 'constructor', '\0', 'a'.repeat(8192)];

/**
What isn't about keys and tokens: routes, dialects, sizes, preflights and CORS.
*/
export const requestCases: EdgeCase[] = [
	...Object.entries(paths).flatMap(([route, uris]) => uris.map(uri => passes(`the path ${JSON.stringify(uri.slice(0, 40))}`, key, {uri, route}))),
	...['/a/../b', '//b', '/%62', '/a/%2e%2e/b', '/', '/B', '/b%2f'].map(uri => refuses(`a key of /b on ${uri}`, onB, says.notOnBedrock, {id: 'onb', uri})),
	passes('what else came goes on', {...key, ...others}),

	...['/v1', '/v1/', '/v1/models', '/bedrock/v1', '/b/v1/chat/completions', '/v1/../b'].map(uri => refuses(`OpenAI's words at ${uri}`, {}, says.needsKey, {uri, ...isOpenAi})),
	...['/', '/bedrock', '/v1x', '/b/v', '/b/v1x', '/c/v1', '/bedrock/b/v1', '/v2/v1', '//v1', '/V1'].map(uri => refuses(`our own words at ${uri}`, {}, says.needsKey, {uri})),
	refuses('OpenAI\'s words of a 403', onB, says.notOnBedrock, {uri: '/v1/models', id: 'onb', ...isOpenAi}),
	refuses('OpenAI\'s words of a 413', {...key, 'content-length': '1048577'}, tooLarge(1_048_576, 1_048_577), {uri: '/v1/chat/completions', id: 'first', ...isOpenAi}),
	refuses('OpenAI\'s words of a 503', key, says.unreadable, {uri: '/v1', store: undefined, ...isOpenAi}),
	...['/v1/messages', '/bedrock/v1/messages', '/b/v1/messages/count_tokens'].map(uri => refuses(`Anthropic's words at ${uri}`, {}, says.needsKey, {uri, ...isAnthropic})),
	refuses('Anthropic\'s words of a 400', key, says.needsHash, {
		uri: '/v1/messages', id: 'first', hasHash: false, ...isAnthropic,
	}),
	refuses('Anthropic\'s words of a 403', onB, says.notOnBedrock, {uri: '/v1/messages', id: 'onb', ...isAnthropic}),
	refuses('Anthropic\'s words of a 413', {...key, 'content-length': '1048577'}, tooLarge(1_048_576, 1_048_577), {uri: '/v1/messages', id: 'first', ...isAnthropic}),
	refuses('Anthropic\'s words of a 503', key, says.unreadable, {uri: '/bedrock/v1/messages', store: undefined, ...isAnthropic}),
	refuses('no words for HEAD', {}, says.needsKey, {method: 'HEAD', answer: {hasBody: false}}),

	passes('a body as large as may be', {...key, 'content-length': '1048576'}),
	refuses('a body that is too large', {...key, 'content-length': '1048577'}, tooLarge(1_048_576, 1_048_577), {id: 'first'}),
	refuses('a body that is too large for another route', {...key, 'content-length': '101'}, tooLarge(100, 101), {id: 'first', uri: '/b'}),
	...['', 'a', '-1', '0', '1 2'].map(length => passes(`the length ${JSON.stringify(length)}, of which the function judges`, {...key, 'content-length': length})),
	refuses('401 comes before 413', {'content-length': '1048577'}, says.needsKey),
	refuses('403 comes before 413', {...onB, 'content-length': '1048577'}, says.notOnBedrock, {id: 'onb'}),
	refuses('413 comes without keys too', {'content-length': '1048577'}, tooLarge(1_048_576, 1_048_577), {settings: open}),

	passes('no key where none is asked for', {}, {id: '-', settings: open}),
	passes('any key where none is asked for, which nobody reads', {...key, authorization: ['a', 'b'], 'x-lsf-proof': 'first.1.forged'}, {id: '-', settings: open, store: undefined}),

	options('OPTIONS of nobody', {}, preflight()),
	options('OPTIONS anywhere', {...chat, 'content-length': '9999999'}, preflight(allowed(chat.origin)), {uri: '/nowhere/v1', store: undefined}),
	options('a preflight that says no method', {origin: chat.origin}, preflight(allowed(chat.origin))),
	options('a preflight without keys', chat, preflight(allowed(chat.origin)), {settings: open}),
	options('a preflight with a key', {...chat, ...key}, preflight(allowed(chat.origin))),
	...['a', 'a.b', 'xn--a-1.b-c'].map(host => options(`a preflight of a host below, ${host}`, {origin: `https://${host}.example.net:8443`}, preflight(allowed(`https://${host}.example.net:8443`)))),
	...lists.map(list => options(`the requested headers ${list.slice(0, 30)}`, {...chat, 'access-control-request-headers': list}, preflight({...allowed(chat.origin), 'access-control-allow-headers': list}))),
	...noLists.map(list => options(`the requested headers ${JSON.stringify(list.slice(0, 30))}, which are none`, {...chat, 'access-control-request-headers': list}, preflight(allowed(chat.origin)))),
	options('repeated requested headers', {...chat, 'access-control-request-headers': ['a', 'b']}, preflight(allowed(chat.origin))),
	...foreign.map(origin => options(`a preflight of the foreign ${JSON.stringify(origin.slice(0, 60))}`, {origin, 'access-control-request-headers': 'a'}, preflight())),
	options('two origins', {origin: [chat.origin, chat.origin]}, preflight()),
	options('a preflight where all are allowed', {origin: 'null', 'access-control-request-headers': 'a'}, unvaried(preflight({...allowed('*'), 'access-control-allow-headers': 'a'})), {settings: any}),
	options('a preflight where none is allowed', chat, unvaried(preflight()), {settings: closed}),
	refuses('a page of an allowed origin can read a refusal', {origin: chat.origin, 'access-control-request-headers': 'a'}, says.needsKey, {answer: {headers: {'access-control-allow-origin': chat.origin, 'access-control-expose-headers': 'retry-after, request-id, x-amzn-requestid, x-should-retry'}}}),
	refuses('a page of another origin can\'t', {origin: 'https://example.org'}, says.needsKey),
	{...refuses('a page can\'t where none is allowed', {origin: chat.origin}, says.needsKey, {settings: closed}), expected: unvaried(refusal(says.needsKey))},
];
