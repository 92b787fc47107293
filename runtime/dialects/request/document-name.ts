const longest = 200;

/**
A file's name as models take it (Bedrock: letters, digits, single spaces, hyphens, underscores, parentheses and brackets), without the ending, which the format says.

@param filename - With or without a path.
*/
export function documentName(filename: string): string {
	const stem = filename.split(/[\/\\]/v).at(-1)!.replace(/\.\w{1,8}$/v, '');
	// Letters keep what they are without their accents.
	const name = stem.normalize('NFKD').replaceAll(/\p{Mark}/gv, '').replaceAll(/[^\w \(\)\-\[\]]+/gv, ' ').replaceAll(/ {2,}/gv, ' ').trim();
	return name === '' ? 'document' : name.slice(0, longest).trim();
}
