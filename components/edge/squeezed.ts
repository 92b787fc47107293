/**
What of a line a space may be in: texts and regular expressions, which stay as they are, and signs, beside which none is needed. A slash with a space after it divides.
*/
const pieces = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\/(?![\s*\/])(?:[^\/\[\\]|\\.|\[(?:[^\\\]]|\\.)*\])+\/[a-z]*| *(?<sign>[[\p{Punctuation}\p{Symbol}]--["$'\/_]]+|\/(?= )) */gv;

/**
Takes out what only readers need: comments that have their lines to themselves, indentation, empty lines, spaces around signs, and the line ends after most statements. A bundler would be a process for each test, and would write what the engine is not known to take, such as `{id}` for `{id: id}`.

@param code - In the style of `viewer-request/`: each statement has its semicolon, and no text is over several lines.
*/
export function squeezed(code: string): string {
	return code
		.replaceAll(/^[\t ]*\/\*.*?\*\/[\t ]*$/gmsv, '')
		.split('\n')
		.map(line => line.trim())
		.filter(line => line !== '' && !line.startsWith('//'))
		// Imports stay as AWS's samples have them.
		.map(line => line.startsWith('import ') ? line : line.replaceAll(pieces, (text, sign?: string) => sign ?? text))
		.join('\n')
		.replaceAll(/[,;]?\n\}/gv, '}')
		.replaceAll(/(?<=\{|^(?!import ).*;)\n/gmv, '');
}
