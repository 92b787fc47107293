import {
	bodyHash,
	eventOf,
	proofOf,
	second,
	settings as usual,
	type EdgeCase,
} from './edge-case.ts';
import {refusal, type Refusal, type RefusalOptions} from './edge-answers.ts';
import {store as usualStore} from './edge-store.ts';

type Headers = Readonly<Record<string, string | readonly string[]>>;

/**
What a case has that isn't usual.
*/
export type CaseOptions = {
	method?: string;
	uri?: string;
	/**
	The key whose id is told.
	*/
	id?: string;
	settings?: EdgeCase['settings'];
	/**
	Whether the body's hash comes along. Default: it does.
	*/
	hasHash?: boolean;
	store?: EdgeCase['store'];
};

/**
The headers of a case's request.
*/
function sent(headers: Headers, {hasHash = true}: CaseOptions): Headers {
	return {...(hasHash && bodyHash), ...headers};
}

function common(name: string, headers: Headers, options: CaseOptions): Omit<EdgeCase, 'expected' | 'customData'> {
	return {
		name,
		settings: options.settings ?? usual,
		store: 'store' in options ? options.store : usualStore,
		event: eventOf(sent(headers, options), options),
		// Not a whole second.
		now: (second * 1000) + 999,
	};
}

/**
A request that goes on with a proof, without what it was let in by.

@param options.id - Whose proof. Default: `first`.
@param options.route - The route of the proof. Default: `/bedrock`.
*/
export function passes(name: string, headers: Headers, {id = 'first', route = '/bedrock', ...options}: CaseOptions & {route?: string} = {}): EdgeCase {
	const {authorization, 'x-api-key': _key, 'x-lsf-proof': _proof, ...rest} = sent(headers, options);
	return {
		...common(name, headers, options),
		expected: {
			kind: 'forwarded',
			uri: options.uri ?? '/bedrock',
			headers: {...Object.fromEntries(Object.entries(rest).map(([header, value]) => [header, typeof value === 'string' ? value : value.join(', ')])), 'x-lsf-proof': proofOf(id, route)},
		},
		...(id !== '-' && {customData: `key=${id}`}),
	};
}

/**
A request that is refused.

@param options.id - The key whose id is told, where it was the right one.
@param options.answer - What is not usual of the answer.
*/
export function refuses(name: string, headers: Headers, how: Refusal, {answer, ...options}: CaseOptions & {answer?: RefusalOptions} = {}): EdgeCase {
	return {
		...common(name, headers, options),
		expected: refusal(how, answer),
		...(options.id !== undefined && {customData: `key=${options.id}`}),
	};
}
