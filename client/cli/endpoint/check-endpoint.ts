import {isPrivate} from '../../is-private.ts';
import {whyNoKey} from '../../no-key.ts';
import {hasCredentials, receivedUrl, unsendable} from '../../unshown.ts';
import {UserError} from '../user-error.ts';

/**
Refuses a URL that can't be one of an endpoint.

@param source - What messages call it.
@throws {UserError} It shows no URL with a password.
*/
export function checkUrl(url: string, source: string): void {
	if (!URL.canParse(url) || !/^https?:$/v.test(new URL(url).protocol)) {
		throw new UserError(`${source} must be a URL such as https://d111111abcdef8.cloudfront.net, received ${receivedUrl(url)}.`);
	}

	if (hasCredentials(url)) {
		throw new UserError(`${source} holds a user name or a password, which are not sent and not shown; leave them out, and put an API key into LSF_API_KEY.`);
	}
}

/**
Refuses a key that can't be one, or that everybody could read on the way to that URL.

@param source - What messages call it.
@throws {UserError} It doesn't show the key.
*/
export function checkKey(apiKey: string | undefined, url: string, source: string): void {
	const problem = unsendable(apiKey ?? '');
	if (problem !== undefined) {
		throw new UserError(`${source} ${problem}; set it again, on one line.`);
	}

	const noKey = whyNoKey(apiKey ?? '');
	if (noKey !== undefined) {
		throw new UserError(`${source} ${noKey}; set it again.`);
	}

	if (apiKey !== undefined && !isPrivate(new URL(url))) {
		throw new UserError(`The API key is not sent to ${JSON.stringify(url)}, since everybody on the way could read it: use https://, or unset LSF_API_KEY.`);
	}
}
