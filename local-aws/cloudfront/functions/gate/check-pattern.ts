/*
Regular expressions that are right JavaScript, and that the runtime's PCRE2 does not take or reads as something else: a literal of that kind deploys, and answers 503 to everything. All were run by njs 0.8.9 on a machine. One difference stays, for nobody writes around it: `$` is as well before a line end at the end.
*/

/**
Letters behind a backslash that are only letters to JavaScript, or that only its newer flags know.
*/
const foreignEscapes = /[ACE-RT-VX-Zaeg-jlmopqyz]/v;
const mostRepeats = 65_535;

/**
The parts of a pattern: its classes, and the rest with a letter in place of each class and of each escape.
*/
function split(pattern: string): {classes: string[]; rest: string} {
	const classes: string[] = [];
	const rest = pattern.replaceAll(/\\.|\[(?:\\.|[^\\\]])*\]/gsv, part => {
		if (part.startsWith('[')) {
			classes.push(part);
		}

		return 'x';
	});
	return {classes, rest};
}

function checkClass(text: string): string | undefined {
	if (/\[[.:=]/v.test(text.slice(1))) {
		return String.raw`[: in a class of a regular expression begins a named class in the runtime: write \[`;
	}

	const inside = text.replace(/^\[\^?/v, '');
	return /\\[DSWdsw]-(?!\])|[^\\]-\\[DSWdsw]/v.test(inside) ? String.raw`A hyphen beside \w, \d or \s in a class of a regular expression is refused by the runtime: write \-` : undefined;
}

/**
Whether something within a lookbehind repeats, so that its length is not known.
*/
function hasOpenLookbehind(rest: string): boolean {
	return rest.matchAll(/\(\?<[!=]/gv).some(({index}) => {
		let depth = 0;
		for (let end = index; end < rest.length; end++) {
			depth += rest[end] === '(' ? 1 : (rest[end] === ')' ? -1 : 0);
			if (depth === 0) {
				return /[*+?]|\{\d+,/v.test(rest.slice(index, end).replaceAll(/\(\?(?:<?[!=]|:|<\w+>)/gv, '('));
			}
		}

		return false;
	});
}

/**
Why the pattern of a regular expression is refused.
*/
export function checkPattern(pattern: string): string | undefined {
	const {classes, rest} = split(pattern);
	const names = rest.matchAll(/\(\?<(?![!=])(?<name>[^>]*)>/gv).map(({groups}) => groups!.name!).toArray();
	const escape = pattern.matchAll(/\\(?<letter>.)/gsv).map(({groups}) => groups!.letter!).find(letter => foreignEscapes.test(letter) || (letter === 'k' && names.length === 0));
	if (escape !== undefined) {
		return `\\${escape} in a regular expression means something else to the runtime`;
	}

	if (names.some(name => !/^[A-Z_a-z]\w{0,31}$/v.test(name)) || new Set(names).size < names.length) {
		return 'The groups of a regular expression have names of up to 32 letters, digits and underscores in the runtime, each once';
	}

	if (hasOpenLookbehind(rest)) {
		return 'What repeats inside a lookbehind is refused by the runtime';
	}

	return rest.matchAll(/\{(?<from>\d+)(?:,(?<to>\d*))?\}/gv).some(({groups}) => Number(groups!.from) > mostRepeats || Number(groups!.to) > mostRepeats)
		? `A regular expression repeats at most ${mostRepeats} times in the runtime`
		: classes.map(text => checkClass(text)).find(problem => problem !== undefined);
}
