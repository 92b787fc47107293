import {routeNamePattern} from '../../runtime/options.ts';
import {refuse} from '../check.ts';

/**
Checks the name of a route: a slash, then 1 to 32 lower-case letters, digits and hyphens that don't begin with a hyphen. `/v1` is reserved for the OpenAI dialect at the root.

@param where - The component and its name.
@param route - The name, such as `/bedrock`.
@throws {UserError} `ERR_ARGUMENT` where it is none.
*/
export function checkRouteName(where: string, route: string): void {
	if (route === '/v1') {
		refuse(where, 'routes', route, 'another name, because `/v1` is reserved for the OpenAI dialect of the first route');
	}

	if (!routeNamePattern.test(route)) {
		refuse(where, 'routes', route, 'a slash followed by 1 to 32 lower-case letters, digits or hyphens, not beginning with a hyphen, such as "/bedrock"');
	}
}
