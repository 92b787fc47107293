/**
A copy of the fields without those that are `undefined`.
*/
export function withoutUndefined<Fields extends Record<string, unknown>>(fields: Fields): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
