/**
Where a text of a JSON text ends, behind its quote. Texts are most of a request, and are searched natively.

@param start - Where its first quote is.
*/
export function textEnd(json: string, start: number): number {
	let end = json.indexOf('"', start + 1);
	while (end !== -1) {
		let first = end;
		while (json[first - 1] === '\\') {
			first--;
		}

		// An even number of backslashes are characters themselves.
		if ((end - first) % 2 === 0) {
			return end + 1;
		}

		end = json.indexOf('"', end + 1);
	}

	return json.length;
}

/**
Where the next character is that is no space.
*/
export function afterSpace(json: string, position: number): number {
	let end = position;
	while (' \n\r\t'.includes(json[end] ?? '.')) {
		end++;
	}

	return end;
}
