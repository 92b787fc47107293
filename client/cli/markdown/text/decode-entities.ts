import {makeHarmless} from '../../answer/make-harmless.ts';
import {entities} from './entities.ts';

/**
Shows what entities (`&amp;`, `&#8212;`) stand for. One that isn't known stays as it is written; what a terminal would obey is made harmless.
*/
export function decodeEntities(text: string): string {
	if (!text.includes('&')) {
		return text;
	}

	return text.replaceAll(/&(?:#(?<decimal>\d{1,7})|#[Xx](?<hex>[\dA-Fa-f]{1,6})|(?<name>[A-Za-z][\dA-Za-z]{1,31}));/gv, (source, ...rest) => {
		const {decimal, hex, name} = rest.at(-1) as Record<string, string | undefined>;
		if (name !== undefined) {
			// Some stand for what nobody sees, such as `&shy;`.
			return makeHarmless(entities.get(name) ?? source);
		}

		const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
		const isCharacter = code > 0 && code <= 0x10_FF_FF && !(code >= 0xD8_00 && code <= 0xDF_FF);
		return isCharacter ? makeHarmless(String.fromCodePoint(code)).replaceAll(/[\t\n]/gv, ' ') : '\u{FFFD}';
	});
}
