import type {Dialect} from '../../core/exchange.ts';
import {errorObject} from '../openai/error-object.ts';

/**
OpenAI's Responses API. Each request has its whole conversation, for nothing is stored: there is no response to be asked for by its id.
*/
export const responsesDialect: Dialect = {
	prefix: '/v1/responses',
	errorBody: errorObject,
	async handle(exchange) {
		const {answerResponses} = await import('./answer-responses.ts');
		await answerResponses(exchange);
	},
};
