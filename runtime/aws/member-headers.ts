/**
The headers that an operation has for members of its input.

@param names - Member and header, in the order in which they are sent; a member that is missing has none.
*/
export function memberHeaders<Input>(input: Input, names: ReadonlyArray<readonly [member: keyof Input, header: string]>): Record<string, string> {
	const headers: Record<string, string> = {};
	for (const [member, name] of names) {
		const value = input[member];
		if (value !== undefined) {
			headers[name] = value as string;
		}
	}

	return headers;
}
