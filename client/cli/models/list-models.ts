import {ConnectionError, MalformedError} from '../../errors.ts';
import {readText} from '../../read-body.ts';
import {refusal} from '../../refusal.ts';
import {rootMessage} from '../../root-message.ts';
import {belowUrl} from '../endpoint/below-url.ts';
import type {Endpoint} from '../endpoint/endpoint.ts';

/**
A model that a route offers.
*/
export type OfferedModel = {
	/**
	The route's name; `''` where the URL itself is asked, since its routes aren't known.
	*/
	route: string;
	id: string;
	/**
	Whether the route takes it where a request names none.
	*/
	isDefault: boolean;
};

/**
How long each route is waited for: a cold one answers after seconds. In milliseconds.
*/
const longestWait = 20_000;

/**
The longest list that is read, in characters.
*/
const longestList = 1_000_000;

/**
Asks each route of an endpoint for its models, in the order in which the route has them. A request without a body needs no hash.

@throws {StreamError} Where a route can't be reached, refuses, or answers with something else.
*/
export async function listModels({url, apiKey, routes = ['']}: Pick<Endpoint, 'apiKey' | 'routes' | 'url'>, signal?: AbortSignal): Promise<OfferedModel[]> {
	const lists = await Promise.all(routes.map(async route => {
		const name = route.replace(/^\/+/v, '');
		const ids = await idsOf(belowUrl(url, `${name}/v1/models`), apiKey, AbortSignal.any([AbortSignal.timeout(longestWait), ...(signal ? [signal] : [])]));
		return ids.map((id, index) => ({route: name, id, isDefault: index === 0}));
	}));
	return lists.flat();
}

async function idsOf(url: string, apiKey: string | undefined, signal: AbortSignal): Promise<string[]> {
	let response;
	try {
		response = await fetch(url, {headers: apiKey === undefined ? {} : {authorization: `Bearer ${apiKey}`}, redirect: 'manual', signal});
	} catch (error) {
		throw new ConnectionError(`The endpoint could not be reached (${rootMessage(error)}); check the URL and the network.`, {cause: error, retryable: true});
	}

	const {status, headers} = response;
	const body = await readText(response.body, longestList, () => () => {/* The signal ends it. */});
	if (!response.ok) {
		throw refusal({status, headers, body});
	}

	const ids = parseList(body);
	if (ids === undefined) {
		throw new MalformedError(`${url} answers with no list of models; check that the URL is an endpoint of lambda-stream-functions.`, {status});
	}

	return ids;
}

/**
The ids of a list as OpenAI's API has it; `undefined` for what is none.
*/
export function parseList(body: string): string[] | undefined {
	try {
		const {data} = JSON.parse(body) as {data?: unknown};
		const ids = Array.isArray(data) ? data.map(entry => (entry as {id?: unknown} | null)?.id) : undefined;
		return ids?.every(id => typeof id === 'string') ? ids : undefined;
	} catch {
		return undefined;
	}
}
