import {randomInt} from 'node:crypto';

/**
Which characters a password has, and how many of each kind at least.
*/
export type PasswordRules = {
	length: number;
	upper: boolean;
	lower: boolean;
	numeric: boolean;
	special: boolean;
	minUpper: number;
	minLower: number;
	minNumeric: number;
	minSpecial: number;
	/**
	Taken for the special characters. Empty, which is the default, means the usual ones.
	*/
	overrideSpecial?: string;
};

const usualSpecials = '!@#$%&*()-_=+[]{}<>:?';

function draw(alphabet: readonly string[], length: number): string[] {
	return Array.from({length}, () => alphabet[randomInt(alphabet.length)]!);
}

function shuffle(characters: string[]): string[] {
	for (let last = characters.length - 1; last > 0; last--) {
		const other = randomInt(last + 1);
		const moved = characters[last]!;
		characters[last] = characters[other]!;
		characters[other] = moved;
	}

	return characters;
}

/**
Draws a password as `CreateString` of terraform-provider-random does (`internal/random/string.go`): at least so many of each kind, the rest of all kinds that are switched on, in any order. A kind that is switched off has its least number all the same.
*/
export function passwordText({length, upper, lower, numeric, special, minUpper, minLower, minNumeric, minSpecial, overrideSpecial = ''}: PasswordRules): string {
	const kinds = [
		{alphabet: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', isOn: upper, min: minUpper},
		{alphabet: 'abcdefghijklmnopqrstuvwxyz', isOn: lower, min: minLower},
		{alphabet: '0123456789', isOn: numeric, min: minNumeric},
		{alphabet: overrideSpecial === '' ? usualSpecials : overrideSpecial, isOn: special, min: minSpecial},
	];
	const least = kinds.flatMap(({alphabet, min}) => draw([...alphabet], min));
	const all = kinds.filter(({isOn}) => isOn).flatMap(({alphabet}) => [...alphabet]);
	return shuffle([...least, ...draw(all, length - least.length)]).join('');
}
