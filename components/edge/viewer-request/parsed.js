// What a JSON text says; nothing where it is no object.
export function parsed(text) {
	try {
		return Object(JSON.parse(text));
	} catch (error) {
		return {};
	}
}
