/**
A number of a request whose JSON text says more than a number of JavaScript holds, or says it in another way: `2512292042121000001`, `1.0`, `1e400`. It is written as it came.

`JSON.stringify` asks `toJSON`. The AWS SDK's serializer takes an object of this shape for its own `NumericValue`, and writes `string` as it is.
*/
export class NumberSource {
	readonly string: string;

	/**
	Keeps a number as JSON has it.
	*/
	constructor(source: string) {
		this.string = source;
	}

	/**
	What the SDK goes by.
	*/
	get type(): string {
		return 'bigDecimal';
	}

	toJSON(): unknown {
		return (JSON as unknown as {rawJSON: (text: string) => unknown}).rawJSON(this.string);
	}
}

/**
The value as JavaScript calculates with it: a number that kept its source as a number, and any other value as it is.
*/
export function plainNumber(value: unknown): unknown {
	return value instanceof NumberSource ? Number(value.string) : value;
}
