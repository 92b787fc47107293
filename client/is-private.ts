/**
Whether what is sent to a URL can't be read on the way: it is encrypted, or it stays on this machine.
*/
export function isPrivate({protocol, hostname}: URL): boolean {
	return protocol === 'https:' || /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:.+\.)?localhost)$/v.test(hostname);
}
