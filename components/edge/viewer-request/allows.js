import {has} from './has.js';

// Whether a key's entry or a token's claims are for a route.
export function allows(from, route) {
	return !has(from, 'routes') || (Array.isArray(from.routes) && from.routes.includes(route));
}
