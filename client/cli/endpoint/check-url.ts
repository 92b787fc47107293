import {hasCredentials, receivedUrl, whyUnshown} from '../../unshown.ts';
import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';

const unshown = {password: '비밀번호가 들어 있을 수 있어 표시하지 않습니다', key: 'URL이 아니며, 키일 수 있어 표시하지 않습니다'};

/**
What was received instead of a usable URL, as it stands in a sentence of each language: quoted where it may be shown.
*/
export function receivedWords(url: string): {en: string; ko: string} {
	const why = whyUnshown(url);
	return {en: receivedUrl(url), ko: why === undefined ? JSON.stringify(url) : unshown[why]};
}

/**
Whether a text is a URL of HTTP.
*/
export function isWebUrl(url: string): boolean {
	return URL.canParse(url) && /^https?:$/v.test(new URL(url).protocol);
}

/**
Refuses a URL that can't be one of an endpoint.

@param source - What messages call it.
@throws {UserError} It shows no URL with a password.
*/
export function checkUrl(url: string, source: string, environment?: Record<string, string | undefined>): void {
	if (!isWebUrl(url)) {
		const received = receivedWords(url);
		throw new UserError(speak({
			en: `${source} must be a URL such as https://d111111abcdef8.cloudfront.net, received ${received.en}.`,
			ko: `${source}: https://d111111abcdef8.cloudfront.net 같은 URL이어야 합니다. 받은 값: ${received.ko}.`,
		}, environment));
	}

	if (hasCredentials(url)) {
		throw new UserError(speak({
			en: `${source} holds a user name or a password, which are not sent and not shown; leave them out, and put an API key into LSF_API_KEY.`,
			ko: `${source}: URL에 사용자 이름이나 비밀번호가 있습니다. 보내지도 표시하지도 않으니 빼고, API 키는 LSF_API_KEY에 넣으십시오.`,
		}, environment));
	}
}
