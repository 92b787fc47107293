import {routeNamePattern} from '../options.ts';

/**
Makes a path relative to its route: `/bedrock/v1/models` of the route `/bedrock` is `/v1/models`, and so is `/v1/models` itself, which a direct call uses. A prefix counts only as a whole segment, and a trailing slash is ignored. `route` is `undefined` where the request came without one.

@param header - The value of `x-lsf-route`; anything that is no route name is ignored.
*/
export function resolveRoute(path: string, header: string | undefined): {route?: string; path: string} {
	const route = header !== undefined && routeNamePattern.test(header) ? header : undefined;
	let relative = route !== undefined && (path === route || path.startsWith(route + '/')) ? path.slice(route.length) : path;
	if (relative.endsWith('/')) {
		relative = relative.slice(0, -1);
	}

	return {...(route !== undefined && {route}), path: relative === '' ? '/' : relative};
}
