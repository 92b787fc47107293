import {defined} from './defined.ts';
import {describe} from './describe.ts';
import {nearest} from './nearest.ts';
import {NumberSource} from './number-source.ts';
import {invalidRequest, refusal} from './refusal.ts';

/**
Reads a JSON value of a request: gives back what it stands for, or throws the refusal that names its place in the body (`messages[0].role`; empty for the body itself).
*/
export type Rule<T> = (value: unknown, place: string) => T;

/**
The rules of an object's fields, by their names.
*/
export type Rules = Readonly<Record<string, Rule<unknown>>>;

/**
What the rules of an object read.
*/
export type Fields<R extends Rules> = {[Name in keyof R]: ReturnType<R[Name]>};

/**
Makes a rule of a test.

@param allowed - What passes, as the end of "must be".
*/
export function rule<T>(allowed: string, isAllowed: (value: unknown) => boolean): Rule<T> {
	return (value, place) => {
		if (!isAllowed(value)) {
			throw refusal(place, allowed, value);
		}

		return value as T;
	};
}

/**
Takes anything, and nothing.
*/
export const anything: Rule<unknown> = value => value;

/**
The same rule for a field that may be missing.
*/
export function optional<T>(read: Rule<T>): Rule<T | undefined> {
	return (value, place) => value === undefined ? undefined : read(value, place);
}

/**
An array of at least `least` and at most `most` items.
*/
export function list<T>(item: Rule<T>, allowed = 'an array', least = 0, most = Infinity): Rule<T[]> {
	const array = rule<unknown[]>(allowed, value => Array.isArray(value) && value.length >= least);
	return (value, place) => {
		const parts = array(value, place);
		if (parts.length > most) {
			throw invalidRequest(`The field "${place}" must be ${allowed}, but has ${parts.length}.`, place);
		}

		return parts.map((part, index) => item(part, `${place}[${index}]`));
	};
}

/**
A text, or what another rule takes.
*/
export function textOr<T>(text: Rule<T>, other: Rule<T>): Rule<T> {
	return (value, place) => typeof value === 'string' ? text(value, place) : other(value, place);
}

/**
An object that has these fields and no others.

@param areMany - Whether they are too many for a refusal to list them; it then names the nearest alone.
*/
export function fields<R extends Rules>(rules: R, areMany = false): Rule<Fields<R>> {
	const names = Object.keys(rules);
	const object = rule<Record<string, unknown>>(areMany ? 'a JSON object' : `an object with ${quoted(names)}`, isObject);
	return (value, place) => {
		const given = object(value, place);
		const unknown = Object.keys(given).find(name => !names.includes(name));
		const path = place === '' ? '' : place + '.';
		if (unknown !== undefined) {
			const near = nearest(unknown, names);
			const help = near === undefined ? (areMany ? 'leave it out' : `the fields are ${names.join(', ')}`) : `you may mean "${near}"`;
			throw invalidRequest(`The field ${describe(unknown)}${place === '' ? '' : ` of "${place}"`} is not known; ${help}.`, path + unknown.slice(0, 80));
		}

		return defined(Object.fromEntries(names.map(name => [name, rules[name]!(given[name], path + name)])) as Fields<R>);
	};
}

/**
The same, but what it does not know is left out, not refused: clients send back what they got, with fields of others in it.
*/
export function knownFields<R extends Rules>(rules: R): Rule<Fields<R>> {
	const read = fields(rules);
	return (value, place) => read(isObject(value) ? Object.fromEntries(Object.keys(rules).map(name => [name, value[name]])) : value, place);
}

/**
An object of one of several kinds, which its field `tag` tells.

@param tag - The field that has the kind's name.
@param kinds - The rules of each kind's other fields.
@param where - What else is to be known of the kinds, for the refusal of another one.
@param objectOf - How an object is read: {@link fields}, or {@link knownFields}.
*/
export function variants<Tag extends string, Kinds extends Record<string, Rules>>(tag: Tag, kinds: Kinds, where = '', objectOf: typeof fields = fields): Rule<{[Kind in keyof Kinds]: Record<Tag, Kind> & Fields<Kinds[Kind]>}[keyof Kinds]> {
	const readers = new Map(Object.entries(kinds).map(([kind, rules]) => [kind, objectOf({[tag]: anything, ...rules})]));
	const read = rule<string>(`one of ${quoted(readers.keys())}${where}`, kind => readers.has(kind as string));
	return (value, place) => readers.get(read(isObject(value) ? value[tag] : undefined, `${place}.${tag}`))!(value, place) as never;
}

/**
Names for a message: `"a", "b"`.
*/
export function quoted(names: Iterable<string>): string {
	return Array.from(names, name => `"${name}"`).join(', ');
}

/**
Whether the value is a JSON object: no array, not null, and no number that kept its source.
*/
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberSource);
}
