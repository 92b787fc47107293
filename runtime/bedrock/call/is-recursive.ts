/**
Whether a reference in a JSON Schema leads back to where it stands. Each part is looked into once, however often and by whatever names it is referred to, and a chain of references may be as long as it likes.
*/
export function isRecursive(root: Record<string, unknown>): boolean {
	const open = new Set<unknown>();
	const closed = new Set<unknown>();
	const path: Array<{part: object; inner: unknown[]}> = [];
	// Whether it stands in what it stands in already.
	const enter = (part: unknown): boolean => {
		if (typeof part === 'object' && part !== null && !closed.has(part) && !open.has(part)) {
			open.add(part);
			path.push({part, inner: within(root, part)});
			return false;
		}

		return open.has(part);
	};

	enter(root);
	for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
		if (last.inner.length === 0) {
			path.pop();
			open.delete(last.part);
			closed.add(last.part);
		} else if (enter(last.inner.pop())) {
			return true;
		}
	}

	return false;
}

/**
What a part consists of: what it has, but for definitions, and what it refers to.
*/
function within(root: object, part: object): unknown[] {
	const inner = Object.entries(part).filter(([keyword]) => keyword !== '$defs' && keyword !== 'definitions').map(([, value]: [string, unknown]) => value);
	const {$ref: reference} = part as {$ref?: unknown};
	return typeof reference === 'string' ? [...inner, resolve(root, reference)] : inner;
}

/**
What a reference within the schema points to (RFC 6901).
*/
function resolve(root: object, reference: string): unknown {
	let value: unknown = reference.includes('#') ? root : undefined;
	for (const name of reference.split('/').slice(1)) {
		const member = name.replaceAll('~1', '/').replaceAll('~0', '~');
		value = typeof value === 'object' && value !== null && Object.hasOwn(value, member) ? (value as Record<string, unknown>)[member] : undefined;
	}

	return value;
}
