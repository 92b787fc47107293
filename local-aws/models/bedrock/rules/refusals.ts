import {ServiceError} from '../../../http-api/service-error.ts';
import {invalid} from '../invalid.ts';

/**
Bedrock's refusal of a field that a model doesn't take.
*/
export function unsupported(field: string): ServiceError {
	return invalid(`This model doesn't support the ${field} field. Remove ${field} and try again.`);
}

/**
A refusal by what answers behind Bedrock, in its words.
*/
export function modelError(words: string): ServiceError {
	return invalid(`The model returned the following errors: ${words}`);
}

/**
Bedrock's refusal of a cache point: no model, or not this place.
*/
export function noCaching(): ServiceError {
	return new ServiceError('AccessDeniedException', 403, 'You invoked an unsupported model or your request did not allow prompt caching. See the documentation for more information.');
}

/**
The refusal of a member by the schema of a model's own requests.
*/
export function extraneous(place: string, member: string): ServiceError {
	return invalid(`Malformed input request: #${place === '' ? '' : `/${place}`}: extraneous key [${member}] is not permitted, please reformat your input and try again.`);
}
