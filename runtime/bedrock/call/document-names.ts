/**
What is kept of a name, in characters: Bedrock takes 200, and the count has room.
*/
const longest = 190;

/**
Makes the names of a call's documents: as Bedrock takes them, and no two alike in the whole call, which it refuses as well. The second of a name becomes `name (2)`.

Taken are letters and digits of ASCII, hyphens, parentheses, square brackets, single plain spaces (no other white space) and the underscore, of which the API reference doesn't tell; 200 characters (measured on AWS: generative-ai-use-cases #1671, vercel/ai #20366).
*/
export function createDocumentNames(): (name: string) => string {
	const taken = new Set<string>();
	// How often a name was asked for: to begin again at 2 each time would take the square of the documents.
	const counts = new Map<string, number>();
	return name => {
		const fit = name.replaceAll(/[^\w\(\)\-\[\]]+/gv, ' ').trim().slice(0, longest).trim();
		const base = fit === '' ? 'document' : fit;
		let count = counts.get(base) ?? 1;
		let unique = base;
		while (taken.has(unique)) {
			unique = `${base} (${++count})`;
		}

		counts.set(base, count);
		taken.add(unique);
		return unique;
	};
}
