import type {Dialect} from '../../core/exchange.ts';
import {errorObject} from '../openai/error-object.ts';

/**
OpenAI's API below `/v1`: chat completions, and the list of models. OpenAI's own client packages work with the route's URL and `/v1` as base URL.
*/
export const openAiDialect: Dialect = {
	prefix: '/v1',
	errorBody: errorObject,
	async handle(exchange) {
		const {answerChat} = await import('./answer-chat.ts');
		await answerChat(exchange);
	},
};
