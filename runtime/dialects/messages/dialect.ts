import {noRoute, type Dialect} from '../../core/exchange.ts';
import {messagesErrorObject} from './error-object.ts';

/**
Anthropic's Messages API, which is not spoken here: its clients read so in their own error object, with `/v1` in their base URL or without.
*/
export const messagesDialects: readonly Dialect[] = ['/v1/messages', '/messages'].map(prefix => ({
	prefix,
	errorBody: messagesErrorObject,
	async handle(exchange) {
		throw noRoute(exchange, 'Anthropic\'s Messages API is not spoken here, so use a client of OpenAI\'s API, with a base URL that ends in /v1');
	},
}));
