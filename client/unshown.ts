/*
What is wrong with keys and URLs that can't be used, in words that don't show them: messages end up in logs, tickets and terminals, and a key that is refused is still a key.
*/

/**
At which of its characters, counted from 1, a value can't be sent as a header; `undefined` where it can. `fetch` would refuse the same characters, and quote the value.
*/
export function unsendableAt(value: string): number | undefined {
	const found = /[^\t\u{20}-\u{7E}\u{80}-\u{FF}]/v.exec(value);
	return found === null ? undefined : found.index + 1;
}

/**
What keeps a value from being sent as a header, as the end of a sentence about it; `undefined` where nothing does.
*/
export function unsendable(value: string): string | undefined {
	const place = unsendableAt(value);
	return place === undefined ? undefined : `has a line break, a NUL or another character that no header can carry, at its character ${place} (it is not shown, since it may be a key)`;
}

/**
Whether a URL holds a user name or a password; for what is no URL, whether it may.
*/
export function hasCredentials(url: string | URL): boolean {
	if (!URL.canParse(String(url))) {
		// What isn't a URL is quoted by who tries it.
		return String(url).includes('@');
	}

	const {username, password} = new URL(url);
	return username !== '' || password !== '';
}

/**
Why what was received instead of a usable URL is not shown: it may hold a user name and a password, or it has nothing of a URL and may be a key; `undefined` where it may be shown.
*/
export function whyUnshown(url: string): 'password' | 'key' | undefined {
	if (url.includes('@')) {
		return 'password';
	}

	// Nothing that short is a key: `*`, `localhost`.
	return url.length > 12 && !/[.:]/v.test(url) ? 'key' : undefined;
}

/**
What was received instead of a usable URL, for a message: quoted where it may be shown.
*/
export function receivedUrl(url: string): string {
	const why = whyUnshown(url);
	if (why === undefined) {
		return JSON.stringify(url);
	}

	return why === 'password' ? 'one that may hold a password, and is not shown' : 'something that is no URL (it is not shown, since it may be a key)';
}

/**
Where a redirection leads, without what may be secret: a user and a password, or a signature in the query.
*/
export function shownLocation(location: string): string {
	const url = URL.canParse(location) ? new URL(location) : undefined;
	return url === undefined ? location.split(/[#?]/v, 1)[0]!.replace(/^.*@/v, '…') : url.origin + url.pathname;
}

/**
A URL as it may be shown: with the names of its query, whose values may be a token, and without them; the same for a fragment. What has neither is shown as it is.
*/
export function withoutValues(url: string): string {
	const [base, query, fragment] = [/^[^#?]*/v, /(?<=^[^#?]*\?)[^#]*/v, /(?<=#).*/sv].map(pattern => pattern.exec(url)?.[0]);
	// What has no "=" may be a value by itself.
	const names = query?.split('&').map(pair => pair.includes('=') ? `${pair.split('=', 1)[0]!}=…` : '…').join('&');
	return base! + (names === undefined ? '' : `?${names}`) + (fragment === undefined ? '' : '#…');
}
