import {noRoute, type Dialect} from '../../core/exchange.ts';
import {errorObject} from './error-object.ts';

/**
The paths that clients of OpenAI's API call below a base URL that lacks `/v1`. In their own error object they can read what is missing.
*/
export const withoutV1: readonly Dialect[] = ['/chat', '/responses', '/models', '/completions', '/embeddings'].map(prefix => ({
	prefix,
	errorBody: errorObject,
	async handle(exchange) {
		throw noRoute(exchange, 'add /v1 to the end of the client\'s base URL, for OpenAI\'s API is below it');
	},
}));
