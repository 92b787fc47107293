import {randomUUID} from 'node:crypto';
import {isPrivate} from '../is-private.ts';
import {whyNoKey} from '../no-key.ts';
import {hasCredentials, receivedUrl, unsendable} from '../unshown.ts';
import type {Callers} from './check-caller.ts';
import {ProxyError} from './proxy-error.ts';
import type {ProxyOptions} from './proxy-options.ts';

const hostPattern = /^(?:[\w\-]+(?:\.[\w\-]+)*\.?|\[[\d.:a-f]+\])(?::\d{1,5})?$/iv;

/**
Reads the options of a proxy.

@throws {ProxyError} Naming the option, what was received and what is allowed; keys and tokens are not shown.
*/
export function checkOptions({url: given, apiKey, port = 0, token, allowedHosts = [], allowedOrigins = []}: ProxyOptions): {url: URL; apiKey: string | undefined; port: number; callers: Callers} {
	const url = checkUrl(String(given));
	if (apiKey !== undefined && !isPrivate(url)) {
		throw new ProxyError(`The API key is not sent to ${JSON.stringify(url.origin)}, since everybody on the way could read it: use https://, or leave the key out.`);
	}

	for (const [name, value] of Object.entries({apiKey, token})) {
		const problem = unsendable(value ?? '');
		if (problem !== undefined) {
			throw new ProxyError(`${name === 'token' ? 'The token' : 'The API key'} ${problem}; set it again, on one line.`);
		}
	}

	const noKey = whyNoKey(apiKey ?? '');
	if (noKey !== undefined) {
		throw new ProxyError(`The API key ${noKey}; set it again.`);
	}

	if (token === '') {
		throw new ProxyError('The token is empty, which everybody could send; set one, or leave it out.');
	}

	if (token !== undefined && !/^[\u{21}-\u{7E}]+$/v.test(token)) {
		throw new ProxyError('The token has a space or a character outside of ASCII (it is not shown), which a header brings over changed or not at all; set one of letters, digits and signs.');
	}

	if (!Number.isSafeInteger(port) || port < 0 || port > 65_535) {
		throw new ProxyError(`The port must be a whole number from 0 to 65535, received ${JSON.stringify(port)}.`);
	}

	const badHost = allowedHosts.find(host => !hostPattern.test(host));
	if (badHost !== undefined) {
		throw new ProxyError(`--allow-host must be a host, with or without a port, such as host.docker.internal, received ${JSON.stringify(badHost)}.`);
	}

	return {
		url, apiKey, port, callers: {
			id: randomUUID(), port, token, allowedHosts, allowedOrigins: allowedOrigins.map(origin => checkOrigin(origin)),
		},
	};
}

function checkUrl(given: string): URL {
	if (!URL.canParse(given) || !/^https?:$/v.test(new URL(given).protocol)) {
		throw new ProxyError(`The URL must be one such as https://d111111abcdef8.cloudfront.net, received ${receivedUrl(given)}.`);
	}

	if (hasCredentials(given)) {
		throw new ProxyError('The URL holds a user name or a password, which are not sent and not shown; leave them out.');
	}

	return new URL(given);
}

/**
Any scheme: desktop programs have their own, such as `app://`.
*/
function checkOrigin(origin: string): string {
	if (!/^[a-z][\d+\-.a-z]*:\/\/[^\s#\/?@]+$/iv.test(origin)) {
		throw new ProxyError(`--allow-origin must be one origin, such as http://localhost:3000, without a path, received ${receivedUrl(origin)}.`);
	}

	return origin.toLowerCase();
}
