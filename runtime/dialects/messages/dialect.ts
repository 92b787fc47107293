import type {Dialect} from '../../core/exchange.ts';
import {messagesAnswers} from './error-object.ts';

/**
Anthropic's Messages API. A model that speaks it by itself gets the request as it is; for every other it is translated.
*/
export const messagesDialect: Dialect = {
	prefix: '/v1/messages',
	...messagesAnswers,
	async handle(exchange) {
		const {answerMessages} = await import('./answer-messages.ts');
		await answerMessages(exchange);
	},
};
