/**
Words of one delta each; the last ones are several bytes a character.
*/
const words = ['The', ' stream', ' of', ' tokens', ' flows', ' from', ' the', ' model', ' to', ' you', ', and', ' never', ' waits', '.', '\n', ' 야', ' 안녕', '?', ' 👋🏽', ' "quoted"'];

/**
How many deltas are encoded; longer answers repeat them.
*/
const period = 1000;

/**
The texts of an answer's deltas, which begin anew after the last.
*/
export const texts: readonly string[] = Array.from({length: period}, (_, index) => words[(index * 7) % words.length]!);

/**
The text of so many deltas.
*/
export function textOf(deltas: number): string {
	return texts.join('').repeat(Math.floor(deltas / period)) + texts.slice(0, deltas % period).join('');
}
