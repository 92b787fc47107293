// eslint-disable-next-line no-control-regex, regexp/no-control-character -- An escape code begins with one.
const rendition = /\u{1B}\[(?<codes>[\d;]*)m/gv;

/**
Takes the colours out of what is drawn, for who has set `NO_COLOR`. Bold, dim, italic and underlined text stay: they are no colours (no-color.org).
*/
export function withoutColors(drawn: string): string {
	return drawn.replaceAll(rendition, (source, codes: string) => {
		if (codes === '') {
			return source;
		}

		const kept = withoutColorCodes(codes.split(';'));
		return kept.length === 0 ? '' : `\u{1B}[${kept.join(';')}m`;
	});
}

/**
Select Graphic Rendition, ECMA-48: 30 to 49 and 90 to 107 are colours; 38 and 48 have parameters of their own, `5;n` or `2;r;g;b`.
*/
function withoutColorCodes(codes: readonly string[]): string[] {
	const kept: string[] = [];
	for (let index = 0; index < codes.length; index++) {
		const code = Number(codes[index]);
		if (code === 38 || code === 48) {
			index += codes[index + 1] === '5' ? 2 : 4;
		} else if (!(code >= 30 && code <= 49) && !(code >= 90 && code <= 107)) {
			kept.push(codes[index]!);
		}
	}

	return kept;
}
