/**
Lines around a change that are shown with it.
*/
const context = 3;

type Line = {sign: ' ' | '-' | '+'; text: string};

/**
The longest common subsequence, as lengths from each pair of positions on.
*/
function commonLengths(before: readonly string[], after: readonly string[]): Uint16Array[] {
	const lengths = Array.from({length: before.length + 1}, () => new Uint16Array(after.length + 1));
	for (let left = before.length - 1; left >= 0; left--) {
		for (let right = after.length - 1; right >= 0; right--) {
			lengths[left]![right] = before[left] === after[right] ? lengths[left + 1]![right + 1]! + 1 : Math.max(lengths[left + 1]![right]!, lengths[left]![right + 1]!);
		}
	}

	return lengths;
}

function compare(before: readonly string[], after: readonly string[]): Line[] {
	const lengths = commonLengths(before, after);
	const lines: Line[] = [];
	let left = 0;
	let right = 0;
	while (left < before.length || right < after.length) {
		if (left < before.length && right < after.length && before[left] === after[right]) {
			lines.push({sign: ' ', text: before[left]!});
			left++;
			right++;
		} else if (right === after.length || (left < before.length && lengths[left + 1]![right]! >= lengths[left]![right + 1]!)) {
			lines.push({sign: '-', text: before[left]!});
			left++;
		} else {
			lines.push({sign: '+', text: after[right]!});
			right++;
		}
	}

	return lines;
}

/**
Shows what differs between two texts, line by line, with the lines around and the unindented line that each change is below. Empty where they are the same.
*/
export function diffLines(before: string, after: string): string {
	const lines = compare(before === '' ? [] : before.split('\n'), after === '' ? [] : after.split('\n'));
	const isShown = (index: number) => lines.slice(Math.max(0, index - context), index + context + 1).some(({sign}) => sign !== ' ');
	const shown: string[] = [];
	let heading: string | undefined;
	let isGap = true;
	for (const [index, {sign, text}] of lines.entries()) {
		if (/^\S/v.test(text)) {
			heading = text;
		}

		if (!isShown(index)) {
			isGap = true;
			continue;
		}

		if (isGap && heading !== undefined) {
			shown.push(`@@ ${heading}`);
		}

		isGap = false;
		shown.push(`${sign} ${text}`);
	}

	return shown.join('\n');
}
