/**
What a function returned can't be used: CloudFront answers 502.
*/
export class InvalidResult extends Error {
	override readonly name = 'InvalidResult';
}

/**
An object of what a function returned.

@param value - What stands there.
@param what - What it is called, in a message.
@throws InvalidResult for anything else.
*/
export function readObject(value: unknown, what: string): Record<string, unknown> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new InvalidResult(`${what} must be an object, but is ${JSON.stringify(value) ?? 'undefined'}`);
	}

	return value as Record<string, unknown>;
}
