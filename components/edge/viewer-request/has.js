// What is looked into by a viewer's text, or made of JSON, has `constructor` and the like by inheritance.
export function has(map, name) {
	return Object.prototype.hasOwnProperty.call(map, name);
}
