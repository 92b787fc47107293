import leven from 'leven';
import {speak} from '../language.ts';

/**
The name that somebody most likely meant: one that differs by a few letters, fewer than half of the word. Two neighbours that have changed places count as one.

@param most - How many letters may differ. Default: two, one where the word has fewer than six, none where it has one or two, but a last one that is missing. Small and capital letters never differ.
@returns One of `names`, or `undefined` where none is near.
*/
export function nearestName(written: string, names: readonly string[], most = usualMost(written)): string | undefined {
	const lower = written.toLowerCase();
	// A name that is shorter or longer by more letters can't be near, and a question may be one long word.
	const comparable = names.filter(name => Math.abs(name.length - lower.length) <= Math.max(1, most));
	const [nearest] = comparable.map(name => ({name, letters: lettersBetween(lower, name.toLowerCase())})).toSorted((one, other) => one.letters - other.letters);
	const isCut = nearest?.letters === 1 && lower.length > 1 && nearest.name.toLowerCase().startsWith(lower);
	return nearest !== undefined && (nearest.letters <= most || isCut) ? nearest.name : undefined;
}

function usualMost({length}: string): number {
	if (length < 3) {
		return 0;
	}

	return length < 6 ? 1 : 2;
}

function lettersBetween(written: string, name: string): number {
	const swapped = Array.from({length: Math.max(0, written.length - 1)}, (_, index) => written.slice(0, index) + written[index + 1]! + written[index]! + written.slice(index + 2));
	return Math.min(leven(written, name), ...swapped.map(word => 1 + leven(word, name)));
}

/**
The end of a message about a name that isn't one, with its full stop: which was meant, or all that there are. In English it goes on behind a semicolon, in Korean it is a sentence.
*/
export function insteadOf(written: string, names: readonly string[], environment?: Record<string, string | undefined>): string {
	const nearest = nearestName(written, names);
	if (nearest !== undefined) {
		return speak({en: `did you mean "${nearest}"?`, ko: `비슷한 이름이 있습니다: "${nearest}".`}, environment);
	}

	return speak(names.length === 0
		? {en: 'there is none.', ko: '쓸 수 있는 이름이 없습니다.'}
		: {en: `there ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}.`, ko: `쓸 수 있는 이름: ${names.join(', ')}.`}, environment);
}
