/**
Whether a certificate's name is that of a host: the same, or with `*` for its first label (RFC 6125, section 6.4.3).

@param name - `chat.example.com` or `*.example.com`.
@param host - Without a port.
*/
export function covers(name: string, host: string): boolean {
	return name === host || (name.startsWith('*.') && host.includes('.') && name.slice(1) === host.slice(host.indexOf('.')));
}
