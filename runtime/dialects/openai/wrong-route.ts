import {noRoute, type Dialect} from '../../core/exchange.ts';
import {describe} from '../../request/describe.ts';
import {errorObject} from './error-object.ts';

/**
The paths of OpenAI's API below a name that is no route. The first route gets what belongs to none, and its function knows no other's name.
*/
export const wrongRoute: Dialect = {
	prefix: /^\/[^\/]+\/(?:v1|chat|responses|models)(?:\/|$)/v,
	errorBody: errorObject,
	async handle(exchange) {
		const {record: {route}, path} = exchange;
		const name = /^\/[^\/]+/v.exec(path)?.[0];
		throw noRoute(exchange, `there is no route ${describe(name)} here: a client's base URL ends in the name of a route and /v1${route === undefined ? ', or in /v1 alone for the first route' : `, such as ${route}/v1`}`);
	},
};
