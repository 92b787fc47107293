/**
A route's name, as the components take it.
*/
const routePattern = /^\/[\da-z][\d\-a-z]{0,31}$/v;

/**
The longest name of a key, in characters.
*/
export const longestName = 100;

/**
What is wrong with a key's name, as the end of a sentence.
*/
export function nameProblem(name: unknown): string | undefined {
	const isName = typeof name === 'string' && name.trim() !== '' && name.length <= longestName && !/[\p{Control}\p{Surrogate}\u{2028}-\u{202E}\u{2066}-\u{2069}]/v.test(name);
	return isName ? undefined : `must be 1 to ${longestName} characters without line breaks and other control characters`;
}

/**
What is wrong with a list of routes, as the end of a sentence.
*/
export function routesProblem(routes: unknown): string | undefined {
	if (!Array.isArray(routes) || routes.length === 0) {
		return 'must name at least one route, such as /bedrock; without it a key is for all';
	}

	if (routes.some(route => typeof route !== 'string' || !routePattern.test(route))) {
		return 'must be routes such as /bedrock: a slash, then 1 to 32 lower-case letters, digits and hyphens';
	}

	return new Set(routes).size === routes.length ? undefined : 'must name a route only once';
}
