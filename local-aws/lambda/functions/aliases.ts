import {LambdaError} from '../lambda-error.ts';
import type {Alias} from './alias.ts';

/**
The aliases of one function.
*/
export class Aliases {
	readonly #functionArn: string;
	readonly #requireVersion: (version: string) => void;
	readonly #aliases = new Map<string, Alias>();

	/**
	Takes the function; it has no alias yet.

	@param functionArn - Without a qualifier.
	@param requireVersion - Throws where the function has no such version.
	*/
	constructor(functionArn: string, requireVersion: (version: string) => void) {
		this.#functionArn = functionArn;
		this.#requireVersion = requireVersion;
	}

	/**
	The alias, or `undefined`.
	*/
	find(name: string): Alias | undefined {
		return this.#aliases.get(name);
	}

	/**
	The alias.

	@throws LambdaError `ResourceNotFoundException`.
	*/
	get(name: string): Alias {
		const alias = this.#aliases.get(name);
		if (!alias) {
			throw new LambdaError('ResourceNotFoundException', `Cannot find alias arn: ${this.#functionArn}:${name}`);
		}

		return alias;
	}

	/**
	Creates an alias.

	@throws LambdaError where the alias exists, or its version doesn't.
	*/
	create({name, functionVersion, description}: Omit<Alias, 'arn'>): Alias {
		const arn = `${this.#functionArn}:${name}`;
		if (!/^(?!\d+$)[\w\-]{1,128}$/v.test(name)) {
			throw new LambdaError('InvalidParameterValueException', `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)`);
		}

		if (this.#aliases.has(name)) {
			throw new LambdaError('ResourceConflictException', `Alias already exists: ${arn}`);
		}

		this.#requireVersion(functionVersion);
		const alias = {
			name, arn, functionVersion, ...(description !== undefined && {description}),
		};
		this.#aliases.set(name, alias);
		return alias;
	}

	/**
	Points an alias to another version, or describes it anew; absent fields stay.
	*/
	update(name: string, {functionVersion, description}: {functionVersion?: string; description?: string}): Alias {
		const alias = {
			...this.get(name), ...(functionVersion !== undefined && {functionVersion}), ...(description !== undefined && {description}),
		};
		this.#requireVersion(alias.functionVersion);
		this.#aliases.set(name, alias);
		return alias;
	}

	/**
	Deletes an alias; nothing happens where there is none.
	*/
	delete(name: string): void {
		this.#aliases.delete(name);
	}
}
