/**
Whether `text` as a whole matches `pattern`, in which `*` stands for any characters (also none) and `?` for exactly one.

Linear with one step back to the last `*`, so that a policy full of stars costs no more than its length times the text's. Characters are compared as they are: fold the case of both first where it doesn't count.
*/
export function isGlobMatch(pattern: string, text: string): boolean {
	let patternIndex = 0;
	let textIndex = 0;
	let starIndex = -1;
	let resumeIndex = 0;
	while (textIndex < text.length) {
		if (pattern[patternIndex] === '*') {
			starIndex = patternIndex++;
			resumeIndex = textIndex;
		} else if (pattern[patternIndex] === '?' || pattern[patternIndex] === text[textIndex]) {
			patternIndex++;
			textIndex++;
		} else if (starIndex === -1) {
			return false;
		} else {
			patternIndex = starIndex + 1;
			textIndex = ++resumeIndex;
		}
	}

	while (pattern[patternIndex] === '*') {
		patternIndex++;
	}

	return patternIndex === pattern.length;
}
