/**
Cuts a text into pieces about as long as a model's tokens: short words with the space before them, pieces of long words, and one or two characters of a script without spaces. Joined they are the text.
*/
export function toTokens(text: string): string[] {
	return text.match(/\s?(?:[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]{1,2}|[\p{Letter}\p{Mark}\p{Number}_]{1,6}|.)/gsv) ?? [];
}
