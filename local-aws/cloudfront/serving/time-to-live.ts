import type {HeaderPair} from '../../iam/signature/canonical-request.ts';
import type {CachePolicy} from '../configuration/managed-policies.ts';
import {EdgeFailure} from './error-page.ts';
import {headerValue} from './request-headers.ts';

/**
Errors that CloudFront keeps for 10 seconds unless `customErrorResponses` says otherwise (developer guide, HTTPStatusCodes).
*/
export const keptErrors: readonly number[] = [404, 405, 414, 500, 501, 502, 503, 504];

/**
Errors that it keeps only where the origin says how long (same page).
*/
const keptOnRequest: readonly number[] = [400, 403, 412, 415];

const harmless = new Set(['immutable', 'must-revalidate', 'no-transform', 'proxy-revalidate', 'public']);
const forbidding = ['no-cache', 'no-store', 'private'];
const ages = ['s-maxage', 'max-age'];

/**
The refusal of something of caching that the local stack doesn't play.
*/
export function unplayed(what: string): EdgeFailure {
	return new EdgeFailure(502, `The local stack does not play the caching of ${what}.`);
}

function readDirectives(text: string): Map<string, string> {
	const directives = new Map<string, string>();
	for (const part of text.split(',')) {
		const directive = part.trim().toLowerCase();
		if (directive === '') {
			continue;
		}

		const [name = '', value = ''] = directive.split('=', 2);
		const isKnown = ages.includes(name) ? /^\d+$/v.test(value) : value === '' && (forbidding.includes(name) || harmless.has(name));
		if (!isKnown) {
			throw unplayed(`answers with Cache-Control: ${directive}`);
		}

		directives.set(name, value);
	}

	return directives;
}

/**
How long CloudFront keeps an answer, in seconds; 0 is not at all.

`no-cache`, `no-store` and `private` mean the policy's minimum: a minimum above 0 keeps even those. Else `s-maxage` goes before `max-age`, both within the policy's bounds, and an answer without either has the default (developer guide, Expiration). An error has what it says itself, since
the error caching minimum is 0 here.

@throws EdgeFailure for an answer that would be kept and whose caching isn't played.
*/
export function timeToLive(status: number, headers: readonly HeaderPair[], {minimumTtl, defaultTtl, maximumTtl}: CachePolicy): number {
	if (maximumTtl === 0 || (status >= 400 && ![...keptErrors, ...keptOnRequest].includes(status))) {
		return 0;
	}

	const directives = readDirectives(headerValue(headers, 'cache-control') ?? '');
	const isForbidden = forbidding.some(name => directives.has(name));
	const age = ages.map(name => directives.get(name)).find(value => value !== undefined);
	if (status >= 400) {
		return isForbidden || age === undefined ? 0 : Math.min(Number(age), maximumTtl);
	}

	const others = ['age', 'pragma', 'set-cookie', 'vary', ...(isForbidden || age !== undefined ? [] : ['expires'])];
	const other = others.find(name => headerValue(headers, name) !== undefined);
	if (other !== undefined || status === 206 || status === 304) {
		throw unplayed(other === undefined ? `answers with status ${status}` : `answers with the header ${other}`);
	}

	if (isForbidden) {
		return minimumTtl;
	}

	return age === undefined ? defaultTtl : Math.min(Math.max(Number(age), minimumTtl), maximumTtl);
}
