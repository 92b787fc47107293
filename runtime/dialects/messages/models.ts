import type {Dialect} from '../../core/exchange.ts';
import {messagesAnswers} from './error-object.ts';

/**
The list of models as Anthropic's API has it, for who sends its header; everybody else gets OpenAI's.
*/
export const modelsDialect: Dialect = {
	prefix: '/v1/models',
	header: 'anthropic-version',
	...messagesAnswers,
	async handle(exchange) {
		const {answerModels} = await import('./answer-models.ts');
		await answerModels(exchange);
	},
};
