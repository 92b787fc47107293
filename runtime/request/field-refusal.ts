import {ProtocolError} from '../protocol/errors.ts';
import {describe} from './describe.ts';
import type {ModelRequest} from './model-request.ts';

type Field = keyof ModelRequest;

/**
What a dialect calls the fields of a request for a model; a field that isn't here has the same name there.
*/
export type FieldNames = Readonly<Partial<Record<Field, string>>>;

/**
Quotes a field's name for a message.

@param within - The path behind the name, as in the native dialect: `[0].content`, `.logprobs`.
*/
export type NameOf = (field: Field, within?: string) => string;

/**
The refusal of a field of a request for a model, by who knows no dialect: the bounds, a service, a container's format. It speaks the native dialect, and every other by {@link FieldRefusal.inWords}.
*/
export class FieldRefusal extends ProtocolError {
	readonly #field: Field;
	readonly #sentence: (nameOf: NameOf) => string;

	/**
	Makes the refusal.

	@param sentence - The message, of the names as the caller knows them.
	@param within - The path behind the field's name, where it is known.
	*/
	constructor(field: Field, sentence: (nameOf: NameOf) => string, within = '') {
		super('invalid_request', sentence((name, path = '') => `"${name}${path}"`), {param: field + within});
		this.#field = field;
		this.#sentence = sentence;
	}

	/**
	The same in the words of a dialect. Its conversation was put together anew, so a path within a field says nothing there; fields of the model's own are parameters themselves.
	*/
	inWords(names: FieldNames): ProtocolError {
		const nameOf = (field: Field, within = ''): string => field === 'additionalFields' && within !== '' ? within.replace(/^\./v, '') : names[field] ?? field;
		const within = this.param!.slice(this.#field.length);
		return new ProtocolError(this.code, this.#sentence((field, path) => `"${nameOf(field, path)}"`), {param: nameOf(this.#field, within), cause: this.cause});
	}
}

/**
The refusal of a field's value.

@param allowed - What it may be, as the end of "must be".
*/
export function fieldRefusal(field: Field, allowed: string | ((nameOf: NameOf) => string), received: unknown): FieldRefusal {
	return new FieldRefusal(field, nameOf => `The field ${nameOf(field)} must be ${typeof allowed === 'string' ? allowed : allowed(nameOf)}, but was ${describe(received)}.`);
}

/**
Any error, in the words of a dialect where it is a refusal of a field.
*/
export function inWords(error: unknown, names: FieldNames): unknown {
	return error instanceof FieldRefusal ? error.inWords(names) : error;
}
