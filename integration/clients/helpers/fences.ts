/**
A fenced block of code in a page: its language and name from the line that opens it (` ```python openai `), and that line's number, from 1.
*/
export type Fence = {language: string; name: string; code: string; line: number};

/**
The fenced blocks of a page, in order. One without a name has an empty one.

@throws Error where the last one is not closed.
*/
export function fencesOf(markdown: string): Fence[] {
	const found: Fence[] = [];
	let open: {language: string; name: string; line: number; lines: string[]} | undefined;
	for (const [index, line] of markdown.split('\n').entries()) {
		if (open !== undefined) {
			if (line === '```') {
				const {lines, ...rest} = open;
				found.push({...rest, code: lines.map(each => `${each}\n`).join('')});
				open = undefined;
			} else {
				open.lines.push(line);
			}

			continue;
		}

		if (!line.startsWith('```')) {
			continue;
		}

		const [language = '', ...name] = line.slice(3).split(' ');
		open = {
			language, name: name.join(' ').trim(), line: index + 1, lines: [],
		};
	}

	if (open !== undefined) {
		throw new Error(`The block of code in line ${open.line} is not closed.`);
	}

	return found;
}

/**
What is left for those who need no hook: the lines without the mark `hash` at their end.
*/
export function withoutHook(code: string): string {
	return code.split('\n').filter(line => !/(?:#|\/\/) hash$/v.test(line)).join('\n');
}
