/**
The module `querystring`.
*/
export function makeQuerystring() {
	// It isn't there any more when it is called.
	const {hasOwn} = Object;
	const unescape = (text: unknown) => {
		try {
			return decodeURIComponent(String(text));
		} catch {
			return String(text).replaceAll(/(?:%[\da-f]{2})+/giv, part => {
				try {
					return decodeURIComponent(part);
				} catch {
					return '\u{FFFD}';
				}
			});
		}
	};

	const escape = (text: unknown) => encodeURIComponent(String(text));
	const parse = (text: unknown, separator = '&', equals = '=', options: {maxKeys?: number; decodeURIComponent?: (text: string) => string} = {}) => {
		const decode = (part: string) => (options.decodeURIComponent ?? unescape)(part.replaceAll('+', ' '));
		const found: Record<string, string | string[]> = {};
		const parts = String(text).split(separator);
		const most = options.maxKeys ?? 1000;
		for (const part of most > 0 ? parts.slice(0, most) : parts) {
			const middle = part.indexOf(equals);
			const name = decode(middle === -1 ? part : part.slice(0, middle));
			const value = middle === -1 ? '' : decode(part.slice(middle + equals.length));
			const before = hasOwn(found, name) ? found[name] : undefined;
			if (part !== '') {
				found[name] = before === undefined ? value : (Array.isArray(before) ? [...before, value] : [before, value]);
			}
		}

		return found;
	};

	const stringify = (object: Record<string, unknown>, separator = '&', equals = '=', options: {encodeURIComponent?: (text: string) => string} = {}) => {
		const encode = options.encodeURIComponent ?? escape;
		const scalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
		const pairs: string[] = [];
		for (const name of Object.keys(object ?? {})) {
			const value = object[name];
			for (const item of Array.isArray(value) ? value as unknown[] : [value]) {
				pairs.push(encode(name) + equals + encode(scalar(item)));
			}
		}

		return pairs.join(separator);
	};

	return {
		parse, stringify, decode: parse, encode: stringify, escape, unescape,
	};
}
