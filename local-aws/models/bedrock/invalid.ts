import {ServiceError} from '../../http-api/service-error.ts';
import {asObject, type JsonObject} from '../json.ts';

/**
Bedrock's refusal of a request.
*/
export function invalid(message: string): ServiceError {
	return new ServiceError('ValidationException', 400, message);
}

/**
The refusal by the service's own model of its shapes.
*/
export function constraint(field: string, rule: string): ServiceError {
	return invalid(`1 validation error detected: Value at '${field}' failed to satisfy constraint: ${rule}`);
}

/**
The refusal of a value of another JSON type.
*/
export function mistyped(field: string, type: string): ServiceError {
	return new ServiceError('SerializationException', 400, `The value of ${field} can not be converted to ${type}`);
}

/**
A structure with no members but these.
*/
export function readStructure(value: unknown, place: string, members: readonly string[]): JsonObject {
	const structure = asObject(value);
	if (structure === undefined) {
		throw value === undefined ? constraint(place, 'Member must not be null') : mistyped(place, 'a structure');
	}

	const unknown = Object.keys(structure).find(name => !members.includes(name));
	if (unknown !== undefined) {
		// AWS would ignore it; here it is a mistake of ours.
		throw invalid(`The member '${unknown}' of ${place} is none that the local Bedrock knows.`);
	}

	return structure;
}

/**
A text that matches a pattern of the service's model.
*/
export function readPattern(value: unknown, place: string, pattern: RegExp): string {
	if (value === undefined || value === null) {
		throw constraint(place, 'Member must not be null');
	}

	if (typeof value !== 'string') {
		throw mistyped(place, 'a string');
	}

	if (!pattern.test(value)) {
		throw constraint(place, `Member must satisfy regular expression pattern: ${pattern.source}`);
	}

	return value;
}

/**
One of the texts of an enumeration.
*/
export function readEnum(value: unknown, place: string, values: readonly string[]): string {
	if (typeof value !== 'string' || !values.includes(value)) {
		throw constraint(place, `Member must satisfy enum value set: [${values.join(', ')}]`);
	}

	return value;
}
