import {isObject, type Rule} from './rule.ts';

/**
A rule of an object in which `null` counts as absent, as in OpenAI's API.
*/
export function nullIsAbsent<T>(rule: Rule<T>): Rule<T> {
	return (value, place) => rule(isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null)) : value, place);
}
