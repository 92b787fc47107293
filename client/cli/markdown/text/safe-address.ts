const allowed = new Set(['http:', 'https:', 'mailto:']);

/**
The address of a link as it may stand in an escape code, or `undefined` for one that may not: only web and mail addresses may, and only in printable ASCII, everything else percent-encoded.
*/
export function safeAddress(href: string): string | undefined {
	const url = URL.parse(href);
	if (!url || !allowed.has(url.protocol)) {
		return undefined;
	}

	return /^[\p{ASCII}--[\p{Control} ]]{1,2000}$/v.test(url.href) ? url.href : undefined;
}
