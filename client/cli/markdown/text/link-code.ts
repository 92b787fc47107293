/**
The escape code that begins a link (OSC 8), or ends it where the address is empty.
*/
export function addressCode(address: string): string {
	return `\u{1B}]8;;${address}\u{1B}\\`;
}
