/**
The most characters of indentation, bullets and quote bars that a line is nested by; some 20 levels. A parser takes the square of them, and more.
*/
const deepest = 40;

const marker = String.raw`>|[*+\-](?=\s)|\d{1,9}[\).](?=\s)`;
const lead = new RegExp(String.raw`^(?:\s|${marker})+`, 'v');
const parts = new RegExp(String.raw`\s|${marker}`, 'gv');
const beginsNested = new RegExp(`^(?:${marker})`, 'v');
const rule = /^\s*(?<mark>[*\-])(?:\s*\k<mark>)*\s*$/v;

/**
Takes from a line what nests it deeper than anybody reads: what stands beyond is text of the last level. A line that is a rule (`- - -`), or may become one, stays as it is.

It is the same for a beginning of a line and for all of it, and changes nothing the second time.
*/
export function limitDepth(line: string): string {
	const {length} = lead.exec(line)?.[0] ?? '';
	if (length <= deepest || rule.test(line)) {
		return line;
	}

	let end = 0;
	for (const [part] of line.slice(0, length).matchAll(parts)) {
		if (end + part.length > deepest) {
			break;
		}

		end += part.length;
	}

	const rest = line.slice(end).trimStart();
	return line.slice(0, end) + (beginsNested.test(rest) ? rest.replace(/^\d*/v, '$&\\') : rest);
}
