// The value of a header that is there once.
export function only(header) {
	return header && !(header.multiValue && header.multiValue.length > 1) ? header.value : '';
}
