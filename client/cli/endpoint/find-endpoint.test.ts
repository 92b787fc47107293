import {inspect} from 'node:util';
import test from 'ava';
import {explain} from '../explain.ts';
import {findEndpoint} from './find-endpoint.ts';

const url = 'https://stream.example.com';
const secret = 'sk-hidden';

async function messageOf(flag: string | undefined, environment: Record<string, string>): Promise<string> {
	try {
		return inspect(await findEndpoint(flag, environment));
	} catch (error) {
		return explain(error).message;
	}
}

for (const [title, flag, environment, source] of [
	['a key with a line break', url, {LSF_API_KEY: `${secret}\nx`}, 'LSF_API_KEY has a line break'],
	['a key that ends with one', url, {LSF_API_KEY: `${secret}\n`}, 'LSF_API_KEY has a line break'],
	['a key with a letter outside of ASCII', url, {LSF_API_KEY: `é${secret}`}, 'LSF_API_KEY has a space or a character outside of ASCII'],
	['a key that begins with a space', url, {LSF_API_KEY: ` ${secret}`}, 'LSF_API_KEY has a space or a character outside of ASCII'],
	['a URL with a password as flag', `https://user:${secret}@stream.example.com`, {}, '--url holds a user name or a password'],
	['a URL with a password as variable', undefined, {LSF_URL: `https://user:${secret}@stream.example.com`}, 'LSF_URL holds a user name or a password'],
	['a password without a scheme', `user:${secret}@stream.example.com`, {}, '--url must be a URL such as'],
] as const) {
	test(`${title} is refused in one sentence that does not show it`, async t => {
		const message = await messageOf(flag, environment);
		t.true(message.startsWith(source), message);
		t.false(message.includes(secret) || message.includes('bug of the client'), message);
	});
}

test('twin: a good key and URL are taken, and a wrong URL is shown', async t => {
	t.deepEqual(await findEndpoint(url, {LSF_API_KEY: secret}), {url, apiKey: secret, origin: 'flag'});
	await t.throwsAsync(findEndpoint('example.com', {}, 'The URL'), {message: /^The URL must be/v});
	t.true((await messageOf('example.com', {})).endsWith('received "example.com".'));
});
