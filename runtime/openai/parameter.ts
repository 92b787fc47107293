import {describe} from '../core/describe.ts';
import {isObject, type Rule} from '../core/parse-fields.ts';
import {ParameterError} from './parameter-error.ts';

/**
A value of the request together with its path, which errors name. `null` counts as absent, as in OpenAI's API.
*/
export class Parameter {
	readonly value: unknown;
	readonly path: string;

	/**
	Makes the parameter.

	@param value - Any JSON value.
	@param path - Its path in the body; empty for the body itself.
	*/
	constructor(value: unknown, path: string) {
		this.value = value ?? undefined;
		this.path = path;
	}

	/**
	The error for a value that is not what it must be.

	@param allowed - What it may be, as the end of "must be".
	*/
	refusal(allowed: string): ParameterError {
		return new ParameterError(this.path, `The parameter "${this.path}" must be ${allowed}, but was ${describe(this.value)}.`);
	}

	/**
	The value of a parameter that must be there.

	@throws {ParameterError} where the rule doesn't take it.
	*/
	get<T>(rule: Rule<T>): T {
		if (rule.is(this.value)) {
			return this.value;
		}

		throw this.refusal(rule.allowed);
	}

	/**
	The value of a parameter that may be absent.

	@throws {ParameterError} where the rule doesn't take it.
	*/
	find<T>(rule: Rule<T>): T | undefined {
		return this.value === undefined ? undefined : this.get(rule);
	}

	/**
	One field, whatever others there are; absent where this is no object.
	*/
	field(name: string): Parameter {
		return new Parameter(isObject(this.value) && Object.hasOwn(this.value, name) ? this.value[name] : undefined, this.path === '' ? name : `${this.path}.${name}`);
	}

	/**
	The fields of an object that may have no others.

	@throws {ParameterError} where it is no object or has another field.
	*/
	fields<Name extends string>(...names: Name[]): Record<Name, Parameter> {
		if (!isObject(this.value)) {
			throw this.refusal('an object');
		}

		const unknown = Object.entries(this.value).find(([name, value]) => value !== null && names.every(known => known !== name))?.[0];
		if (unknown !== undefined) {
			throw new ParameterError(this.field(unknown.slice(0, 80)).path, `The parameter "${this.path}" has a field ${describe(unknown)}, which is not supported here; its fields are ${names.join(', ')}.`);
		}

		return Object.fromEntries(names.map(name => [name, this.field(name)])) as Record<Name, Parameter>;
	}

	/**
	The items of an array; none where it is absent.

	@throws {ParameterError} where it is no array.
	*/
	items(): Parameter[] {
		const {value = []} = this;
		if (!Array.isArray(value)) {
			throw this.refusal('an array');
		}

		return value.map((item: unknown, index) => new Parameter(item, `${this.path}[${index}]`));
	}
}
