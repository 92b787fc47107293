import {nameProblem, routesProblem} from '../../keys/check-fields.ts';
import {isKeyId, parseKey} from '../../keys/key-text.ts';
import {parseDuration, parseTime} from '../../keys/times.ts';
import {UserError} from '../user-error.ts';

/**
Reads what names a key: its id, or the whole key, of which only the id is kept.

@throws {UserError} Where it is neither; it is not quoted, since it may be a key with a typing error.
*/
export function readId(word: string): string {
	const id = parseKey(word)?.id ?? word;
	if (!isKeyId(id)) {
		throw new UserError('What names the key is neither an id (1 to 32 lower-case letters and digits) nor a key; it is not shown, since it may be one ("lsf keys list" shows the ids).');
	}

	return id;
}

/**
Reads `--name`.
*/
export function readName(name: string | undefined): string | undefined {
	const problem = name === undefined ? undefined : nameProblem(name);
	if (problem !== undefined) {
		throw new UserError(`--name ${problem}.`);
	}

	if (name !== undefined && /lsf_[0-9a-z]{1,32}_[0-9A-Za-z]{22}/v.test(name)) {
		throw new UserError('--name has a key in it, and names are shown to everybody who lists the keys.');
	}

	return name;
}

/**
Reads `--routes`.

@param known - The routes of the stack, where they are known: a key for a misspelt one would open nothing.
*/
export function readRoutes(text: string | undefined, known?: readonly string[]): string[] | undefined {
	if (text === undefined) {
		return undefined;
	}

	const routes = text.split(',').map(route => route.trim());
	const problem = routesProblem(routes);
	if (problem !== undefined) {
		throw new UserError(`--routes ${problem}.`);
	}

	const unknown = known && routes.find(route => !known.includes(route));
	if (unknown !== undefined) {
		throw new UserError(`--routes: the stack has no route ${unknown}, only ${known!.join(', ')} (where the store is named by --store on AWS, routes are taken as they are).`);
	}

	return routes;
}

/**
Reads `--expires` as epoch s.
*/
export function readExpiry(text: string | undefined, now: number): number | undefined {
	if (text === undefined) {
		return undefined;
	}

	const time = parseTime(text, now);
	if (time === undefined || time <= now || time > 9_999_999_999) {
		throw new UserError(`--expires must be a time in the future, such as 30d, 12h, 2027-01-31 (its beginning in UTC) or 2027-01-31T12:00Z, received ${JSON.stringify(text)}.`);
	}

	return time;
}

/**
The longest grace, in seconds: what is rotated has to end some day.
*/
const longestGrace = 90 * 86_400;

/**
Reads `--grace` in seconds.
*/
export function readGrace(text: string | undefined): number | undefined {
	if (text === undefined) {
		return undefined;
	}

	const grace = parseDuration(text);
	if (grace === undefined || grace > longestGrace) {
		throw new UserError(`--grace must be a duration up to 90d, such as 24h, received ${JSON.stringify(text)}.`);
	}

	return grace;
}
