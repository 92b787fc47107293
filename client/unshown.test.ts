import {inspect} from 'node:util';
import test from 'ava';
import fc from 'fast-check';
import {createHashingFetch, createStreamClient} from './index.ts';
import {withoutValues} from './unshown.ts';

const url = 'https://stream.example.com/v1';
const secret = 'sk-hidden';

/**
The error of an action with all that printing it would show.
*/
async function failureOf(action: () => unknown): Promise<string> {
	try {
		await action();
		return 'none';
	} catch (error) {
		return inspect(error);
	}
}

const neverSent: typeof fetch = async () => {
	throw new Error('sent');
};

for (const [title, mark] of Object.entries({
	'a line feed': '\n', 'a carriage return': '\r', 'a NUL': '\0', 'a letter that no header has': '안',
})) {
	const key = `${secret}${mark}x`;
	test(`a key with ${title} is refused, and not shown`, async t => {
		for (const action of [
			() => createStreamClient({url, apiKey: key}),
			() => createStreamClient({url, headers: {authorization: `Bearer ${key}`}}),
			async () => createHashingFetch(neverSent)(url, {method: 'POST', body: 'a', headers: {authorization: key}}),
			async () => createHashingFetch(neverSent)(url, {headers: [['x-api-key', key]]}),
		]) {
			const failure = await failureOf(action);
			t.regex(failure, /^TypeError: The (?:option "apiKey"|header "(?:authorization|x-api-key)") has a line break, a NUL or another character that no header can carry/v);
			t.false(failure.includes(secret), failure);
		}
	});
}

for (const userInfo of [`user:${secret}@`, `${secret}@`, `:${secret}@`]) {
	const withUser = `https://${userInfo}stream.example.com/v1`;
	test(`a URL with ${userInfo.split(secret).join('…')} is refused, and not shown`, async t => {
		for (const action of [
			() => createStreamClient({url: withUser}),
			() => createStreamClient({url: new URL(withUser)}),
			() => createStreamClient({url: withUser.replace('https', 'ftp')}),
			() => createStreamClient({url: withUser.replace('https://', '')}),
			async () => createHashingFetch(neverSent)(withUser),
			async () => createHashingFetch(neverSent)(new URL(withUser), {method: 'POST', body: 'a'}),
		]) {
			const failure = await failureOf(action);
			t.regex(failure, /^TypeError: The (?:option "url"|URL) .*(?:user name or a password|not shown)/v);
			t.false(failure.includes(secret), failure);
		}
	});
}

test('twin: other keys and URLs are taken, and a wrong URL is shown', async t => {
	for (const key of ['', 'sk-1', 'with space', 'tab\there', 'ä', '!#$%&*()']) {
		t.notThrows(() => createStreamClient({url: `${url}?at=@`, apiKey: key, headers: {'x-more': key}}));
	}

	t.regex(await failureOf(() => createStreamClient({url: 'example.com'})), /received "example\.com"/v);
	await t.throwsAsync(createHashingFetch(neverSent)(`${url}?at=@`, {headers: {authorization: 'key'}}), {message: 'sent'});
});

test('whatever the key is, the sentence about it is the same but for the place', t => {
	fc.assert(fc.property(fc.string({unit: 'binary'}), fc.string({unit: 'binary'}), (before, behind) => {
		const error = t.throws(() => createStreamClient({url, apiKey: `${before}\n${behind}`}), {name: 'TypeError'});
		t.is(error.message.replace(/\d+/v, 'N'), 'The option "apiKey" has a line break, a NUL or another character that no header can carry, at its character N (it is not shown, since it may be a key); give it on one line, in Latin letters.');
	}));
});

for (const [given, shown] of [
	['https://a.example/route?token=SECRET&x=1&y=#SECRET', 'https://a.example/route?token=…&x=…&y=…#…'],
	['https://a.example/?SECRET', 'https://a.example/?…'],
	['https://a.example?a=SECRET=SECRET?SECRET', 'https://a.example?a=…'],
	['https://a.example/#SECRET?a=SECRET', 'https://a.example/#…'],
	['https://a.example:8080/route', 'https://a.example:8080/route'],
] as const) {
	test(`what of ${shown} may be secret is not shown`, t => {
		t.is(withoutValues(given), shown);
	});
}
