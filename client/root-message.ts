/**
The message of the innermost cause: `fetch` itself only says that it failed.
*/
export function rootMessage(error: unknown): string {
	let root = error;
	while (root instanceof Error && root.cause instanceof Error) {
		root = root.cause;
	}

	if (!(root instanceof Error)) {
		return String(root);
	}

	// Several refused addresses at once have no message, only a code.
	return root.message === '' && 'code' in root ? String(root.code) : root.message;
}
