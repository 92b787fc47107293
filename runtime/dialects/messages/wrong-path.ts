import {noRoute, type Dialect} from '../../core/exchange.ts';
import {messagesAnswers} from './error-object.ts';

/**
Where clients of Anthropic's API ask with a base URL that is not theirs, and what to do: its own packages add `/v1` by themselves, the AI SDK doesn't.
*/
const remedies = {
	'/messages': 'add /v1 to the end of the client\'s base URL',
	'/v1/v1/messages': 'take the /v1 away from the client\'s base URL, which adds it by itself',
};

/**
The paths of Anthropic's API below a wrong base URL. In its own error object its clients can read what is wrong.
*/
export const wrongMessagesPaths: readonly Dialect[] = Object.entries(remedies).map(([prefix, remedy]) => ({
	prefix,
	...messagesAnswers,
	async handle(exchange) {
		throw noRoute(exchange, remedy);
	},
}));
