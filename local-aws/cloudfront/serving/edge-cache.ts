import type {HeaderPair} from '../../iam/signature/canonical-request.ts';
import type {CachePolicy} from '../configuration/managed-policies.ts';
import type {ViewerRequest} from './viewer-request.ts';
import {headerValue} from './request-headers.ts';
import {unplayed} from './time-to-live.ts';

/**
An answer of the origin as the edge keeps it: without what a viewer's request or the response headers policy makes of it.
*/
export type KeptAnswer = {
	status: number;
	headers: readonly HeaderPair[];
	body: Uint8Array;
};

/**
The viewer's request with `Accept-Encoding` as the cache key and the origin get it: those of the policy's codings that the viewer takes, in one spelling (developer guide, cache-key-understand-cache-policy).
*/
export function normaliseEncodings(viewer: ViewerRequest, {encodings}: CachePolicy): ViewerRequest {
	const given = headerValue(viewer.headers, 'accept-encoding');
	if (encodings.length === 0 || given === undefined) {
		return viewer;
	}

	const taken = new Set(given.split(',').filter(part => !/;\s*q=0(?:\.0*)?\s*$/iv.test(part)).map(part => part.split(';', 1)[0]!.trim().toLowerCase()));
	const both = encodings.filter(encoding => taken.has(encoding)).join(',');
	const others = viewer.headers.filter(([name]) => name.toLowerCase() !== 'accept-encoding');
	return {...viewer, headers: both === '' ? others : [...others, ['accept-encoding', both]]};
}

/**
What a request's answer is kept under, or `undefined` where it is never kept: only GET and HEAD are. Host, query string, other headers and cookies make no difference. (That GET and HEAD are kept apart is assumed.)

@param viewer - With normalised encodings.
@param policy - The behaviour's.
@throws EdgeFailure for ranges and conditions, which AWS answers from the cache.
*/
export function cacheKey({method, path, headers}: ViewerRequest, {maximumTtl}: CachePolicy): string | undefined {
	if (maximumTtl === 0 || !['GET', 'HEAD'].includes(method)) {
		return undefined;
	}

	const special = headers.find(([name]) => /^(?:if-.*|range)$/iv.test(name));
	if (special) {
		throw unplayed(`requests with the header ${special[0].toLowerCase()}`);
	}

	return `${method} ${path} ${headerValue(headers, 'accept-encoding') ?? ''}`;
}

/**
What is kept at most, the oldest forgotten first, so that a machine's memory holds it: 1000 answers of 1 MiB.
*/
const [mostAnswers, longestAnswer] = [1000, 1024 * 1024];

/**
The cache of one distribution. It forgets an answer when its time is over, which AWS may do at any time (developer guide, Expiration); so nothing is revalidated, and an expired answer never stands in for an error. Requests for the same answer that come while it is made all go to the origin:
AWS lets some of them wait.
*/
export class EdgeCache {
	readonly #now: () => number;
	readonly #answers = new Map<string, {answer: KeptAnswer; keptAt: number; expiresAt: number}>();

	/**
	Takes its clock, in seconds.
	*/
	constructor(now: () => number) {
		this.#now = now;
	}

	/**
	Keeps an answer, in place of an older one.

	@param key - See {@link cacheKey}.
	@param answer - Complete.
	@param ttl - Seconds.
	*/
	put(key: string, answer: KeptAnswer, ttl: number): void {
		const keptAt = this.#now();
		this.#answers.delete(key);
		for (const [other, {expiresAt}] of this.#answers) {
			if (keptAt >= expiresAt || this.#answers.size >= mostAnswers) {
				this.#answers.delete(other);
			}
		}

		if (answer.body.length <= longestAnswer) {
			this.#answers.set(key, {answer, keptAt, expiresAt: keptAt + ttl});
		}
	}

	/**
	The answer that is kept, and for how many whole seconds it has been; `undefined` where there is none any more.
	*/
	get(key: string): {answer: KeptAnswer; age: number} | undefined {
		const found = this.#answers.get(key);
		const now = this.#now();
		if (found === undefined || now >= found.expiresAt) {
			this.#answers.delete(key);
			return undefined;
		}

		return {answer: found.answer, age: Math.floor(now - found.keptAt)};
	}
}
