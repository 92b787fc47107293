import fc from 'fast-check';

/**
Words, in several scripts, of which some mean something to a parser.
*/
export const words: fc.Arbitrary<string> = fc.constantFrom('word', 'a', 'longer-word', '한국어는', '中文字符。', '😀', '👨‍👩‍👧‍👦', 'x_y', '2*3', 'snake_case_name', 'https://example.com/path?q=1', 'user@example.com', '&amp;', '<br>', '<b>', '10~20', String.raw`\*`, 'averyveryveryveryveryveryveryveryverylongword');
const inline = fc.oneof(
	{weight: 6, arbitrary: words},
	words.map(word => `**${word}**`),
	words.map(word => `*${word}*`),
	words.map(word => `\`${word}\``),
	words.map(word => `~~${word}~~`),
	words.map(word => `[${word}](https://example.com)`),
	words.map(word => `![${word}](https://example.com/a.png)`),
	fc.constantFrom('**', '*', '`', '[', '](', '~~', '_', '<', '|', '``', '\\'),
);
const line: fc.Arbitrary<string> = fc.array(inline, {minLength: 1, maxLength: 30}).map(parts => parts.join(' '));
const block = fc.oneof(
	{weight: 3, arbitrary: line},
	fc.tuple(fc.integer({min: 1, max: 6}), line).map(([depth, text]) => `${'#'.repeat(depth)} ${text}`),
	fc.array(line, {minLength: 1, maxLength: 6}).map(lines => lines.map(text => `- ${text}`).join('\n')),
	fc.array(line, {minLength: 1, maxLength: 12}).map(lines => lines.map((text, index) => `${index + 1}. ${text}`).join('\n')),
	fc.array(line, {minLength: 1, maxLength: 6}).map(lines => lines.map((text, index) => `${' '.repeat(2 * index)}- ${text}`).join('\n')),
	fc.array(line, {minLength: 1, maxLength: 4}).map(lines => lines.map(text => `> ${text}`).join('\n')),
	fc.array(line, {minLength: 1, maxLength: 20}).map(lines => `\`\`\`ts\n${lines.join('\n')}\n\`\`\``),
	fc.array(line, {minLength: 1, maxLength: 4}).map(lines => `1. item\n   \`\`\`python\n${lines.map(text => `   ${text}`).join('\n')}\n   \`\`\`\n2. next`),
	fc.array(fc.tuple(words, words, words), {minLength: 1, maxLength: 30}).map(rows => `| a | b | c |\n|---|:-:|--:|\n${rows.map(row => `| ${row.join(' | ')} |`).join('\n')}`),
	fc.array(line, {minLength: 1, maxLength: 4}).map(lines => lines.map(text => `    ${text}`).join('\n')),
	fc.constantFrom('---', '***', '===', '```', '> ', '- ', '1. ', '<div>\nhtml\n</div>', '- [x] done\n- [ ] open', '[ref]: https://example.com', '\tcode', ' '.repeat(3)),
);
/**
Texts that look like Markdown, whole or broken.
*/
export const markdown: fc.Arbitrary<string> = fc.array(fc.tuple(block, fc.constantFrom('\n', '\n\n', '\n'.repeat(3))), {minLength: 1, maxLength: 8}).map(blocks => blocks.flat().join(''));

/**
Places at which a text may be cut, each a share of its length.
*/
export const places: fc.Arbitrary<number[]> = fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 40});

/**
Cuts a text at these places, each a share of its length.
*/
export function cut(text: string, shares: readonly number[]): string[] {
	const indexes = [0, ...shares.map(place => Math.floor(place * text.length)).toSorted((a, b) => a - b), text.length];
	return indexes.slice(1).map((end, index) => text.slice(indexes[index], end));
}
