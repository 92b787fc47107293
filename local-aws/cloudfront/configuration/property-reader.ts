import {invalidArgument, notModelled} from './cloudfront-error.ts';

/**
Reads an object of plain values property by property, and refuses what nobody asked for: `done` throws on the first property that was not read.
*/
export class PropertyReader {
	readonly #values: Record<string, unknown>;
	readonly #read = new Set<string>();
	readonly path: string;

	/**
	Takes the object to read.

	@param value - What stands at `path`; anything but an object is refused.
	@param path - Where it stands, for messages; `''` for the root.
	*/
	constructor(value: unknown, path: string) {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) {
			throw invalidArgument(path === '' ? 'The arguments' : path, `must be an object, but is ${JSON.stringify(value) ?? 'missing'}`);
		}

		this.path = path;
		this.#values = value as Record<string, unknown>;
	}

	#typed<Value>(name: string, type: 'boolean' | 'number' | 'string', fallback: Value | undefined): Value {
		const value = this.raw(name) ?? fallback;
		if (typeof value !== type) {
			throw invalidArgument(this.at(name), `must be a ${type}, but is ${value === undefined ? 'missing' : JSON.stringify(value)}`);
		}

		return value as Value;
	}

	/**
	The path of a property.
	*/
	at(name: string): string {
		return this.path === '' ? name : `${this.path}.${name}`;
	}

	/**
	A property as it is; `undefined` and `null` both mean absent.
	*/
	raw(name: string): unknown {
		this.#read.add(name);
		return this.#values[name] ?? undefined;
	}

	/**
	A text; without a fallback it is required.
	*/
	string(name: string, fallback?: string): string {
		return this.#typed(name, 'string', fallback);
	}

	/**
	A text that may be absent; the empty one means the same.
	*/
	optionalString(name: string): string | undefined {
		const value = this.string(name, '');
		return value === '' ? undefined : value;
	}

	/**
	A number; without a fallback it is required.
	*/
	number(name: string, {fallback, minimum = 0, maximum = Number.MAX_SAFE_INTEGER}: {fallback?: number; minimum?: number; maximum?: number} = {}): number {
		const value: number = this.#typed(name, 'number', fallback);
		if (!Number.isSafeInteger(value) || value < minimum || value > maximum) {
			throw invalidArgument(this.at(name), `must be a whole number from ${minimum} to ${maximum}, but is ${value}`);
		}

		return value;
	}

	/**
	A boolean; without a fallback it is required.
	*/
	boolean(name: string, isDefault?: boolean): boolean {
		return this.#typed(name, 'boolean', isDefault);
	}

	/**
	One of some texts; without a fallback it is required.
	*/
	oneOf<Value extends string>(name: string, allowed: readonly Value[], fallback?: Value): Value {
		const value = this.string(name, fallback);
		const found = allowed.find(item => item === value);
		if (found === undefined) {
			throw invalidArgument(this.at(name), `must be ${allowed.join(', ')}, but is ${JSON.stringify(value)}`);
		}

		return found;
	}

	/**
	A list; empty where absent.
	*/
	list(name: string): Array<{value: unknown; path: string}> {
		const value = this.raw(name) ?? [];
		if (!Array.isArray(value)) {
			throw invalidArgument(this.at(name), `must be a list, but is ${JSON.stringify(value)}`);
		}

		return value.map((item: unknown, index) => ({value: item, path: `${this.at(name)}[${index}]`}));
	}

	/**
	A list of texts; empty where absent.
	*/
	strings(name: string): string[] {
		return this.list(name).map(({value, path}) => {
			if (typeof value !== 'string') {
				throw invalidArgument(path, `must be a string, but is ${JSON.stringify(value)}`);
			}

			return value;
		});
	}

	/**
	An object of its own, required.
	*/
	object(name: string): PropertyReader {
		return new PropertyReader(this.raw(name), this.at(name));
	}

	/**
	An object of its own, or `undefined` where absent.
	*/
	optional(name: string): PropertyReader | undefined {
		return this.raw(name) === undefined ? undefined : this.object(name);
	}

	/**
	Refuses properties that AWS knows and the local stack doesn't, unless they are absent, empty, or say what happens here anyway.
	*/
	unmodelled(names: Record<string, unknown>): void {
		for (const [name, harmless] of Object.entries(names)) {
			const value = this.raw(name);
			if (value !== undefined && value !== '' && value !== harmless && !(Array.isArray(value) && value.length === 0)) {
				throw notModelled(this.at(name));
			}
		}
	}

	/**
	Refuses every property that was not read.
	*/
	done(): void {
		const unknown = Object.keys(this.#values).find(name => !this.#read.has(name) && this.#values[name] !== undefined && this.#values[name] !== null);
		if (unknown !== undefined) {
			throw notModelled(this.at(unknown), 'a property of this name');
		}
	}
}
