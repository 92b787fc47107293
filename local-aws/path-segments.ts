/**
The segments of a path with its dot segments resolved, and without empty ones: `/a//b/./../c` has `a` and `c`.

Nothing is decoded, so `%2e` is a name like any other.
*/
export function pathSegments(path: string): string[] {
	const segments: string[] = [];
	for (const segment of path.split('/')) {
		if (segment === '..') {
			segments.pop();
		} else if (segment !== '' && segment !== '.') {
			segments.push(segment);
		}
	}

	return segments;
}
