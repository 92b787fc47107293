/**
Whether a URL's host is this machine itself.
*/
export function isLoopback({hostname}: Pick<URL, 'hostname'>): boolean {
	return /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:.+\.)?localhost)$/v.test(hostname);
}
