/**
Keeps the halves of a character together: a model's text may be cut between the two code units of an emoji, and a lone half can't be written as UTF-8. `join` takes each piece and gives back what is whole so far; `flush` gives back what is left at the end.
*/
export function wholeCharacters(): {join: (piece: string) => string; flush: () => string} {
	let half = '';

	return {
		join(piece: string): string {
			const text = half === '' ? piece : half + piece;
			const last = text.codePointAt(text.length - 1) ?? 0;
			const isHalf = last >= 0xD8_00 && last <= 0xDB_FF;
			half = isHalf ? text.slice(-1) : '';
			return isHalf ? text.slice(0, -1) : text;
		},
		flush(): string {
			const rest = half;
			half = '';
			return rest;
		},
	};
}
