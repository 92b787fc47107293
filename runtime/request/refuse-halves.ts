import {invalidRequest} from './refusal.ts';

/**
Refuses JSON with half a character in a text or in a field's name: a surrogate without its other half, which only an escape such as `\ud83d` can be. UTF-8 has no bytes for one, so a service or container would refuse it in words of its own, fail, or read something else than was sent.

The first one in the value's order is named.

@param source - The JSON text.
@param value - What it says; given back.
@param place - The path of it in the body; empty for the body itself.
@throws {ProtocolError} `invalid_request` that names the place.
*/
export function refuseHalves(source: string, value: unknown, place = ''): unknown {
	// An escape of any half: most texts have none, and need no look at each of their values.
	const waiting: Array<[path: string, value: unknown]> = /\\u[Dd][89A-Fa-f]/v.test(source) ? [[place, value]] : [];
	// A list and no recursion: JSON may be nested deeper than the stack.
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const [path, part] = next;
		if (typeof part === 'string' && !part.isWellFormed()) {
			const parameter = path.slice(0, 200).toWellFormed();
			throw invalidRequest(`The ${parameter === '' ? 'body' : `field "${parameter}"`} must be of whole characters, but has half of one (a surrogate alone); send both halves, or none.`, parameter === '' ? undefined : parameter);
		}

		if (typeof part === 'object' && part !== null) {
			for (const [name, item] of Object.entries(part).toReversed()) {
				const inner = Array.isArray(part) ? `${path}[${name}]` : (path === '' ? name : `${path}.${name}`);
				waiting.push([inner, item], [inner, name]);
			}
		}
	}

	return value;
}
