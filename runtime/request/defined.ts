/**
A copy of the object without the fields whose value is `undefined`.
*/
export function defined<T extends Record<string, unknown>>(fields: T): T {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
