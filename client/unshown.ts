/*
What is wrong with keys and URLs that can't be used, in words that don't show them: messages end up in logs, tickets and terminals, and a key that is refused is still a key.
*/

/**
What keeps a value from being sent as a header, as the end of a sentence about it; `undefined` where nothing does. `fetch` would refuse the same characters, and quote the value.
*/
export function unsendable(value: string): string | undefined {
	const found = /[^\t\u{20}-\u{7E}\u{80}-\u{FF}]/v.exec(value);
	return found === null ? undefined : `has a line break, a NUL or another character that no header can carry, at its character ${found.index + 1} (it is not shown, since it may be a key)`;
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
What was received instead of a usable URL, for a message: quoted, but for what may hold a user name and a password, and for what has nothing of a URL, since it may be a key.
*/
export function receivedUrl(url: string): string {
	if (url.includes('@')) {
		return 'one that may hold a password, and is not shown';
	}

	// Nothing that short is a key: `*`, `localhost`.
	return url.length > 12 && !/[.:]/v.test(url) ? 'something that is no URL (it is not shown, since it may be a key)' : JSON.stringify(url);
}

/**
Where a redirection leads, without what may be secret: a user and a password, or a signature in the query.
*/
export function shownLocation(location: string): string {
	const url = URL.canParse(location) ? new URL(location) : undefined;
	return url === undefined ? location.split(/[#?]/v, 1)[0]!.replace(/^.*@/v, '…') : url.origin + url.pathname;
}
