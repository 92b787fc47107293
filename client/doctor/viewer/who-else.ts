/*
Who answers besides a function of ours behind an edge of ours: `lsf proxy` in front of them, or another handler behind our edge.
*/
import {ask, type Answer} from './ask.ts';
import type {ClientOptions} from './client-options.ts';
import {recognise} from './recognise.ts';

/**
Whether `lsf proxy` may be there: it listens on this machine alone, without TLS.
*/
export function mayBeProxy(url: string): boolean {
	return new URL(url).protocol === 'http:';
}

/**
Asks once as a foreign web page, without the key, which `lsf proxy` refuses with a code of its own, and an endpoint answers as anybody.

@returns The proxy's answer, or what keeps any answer from coming to its end; `undefined` for whatever else answers.
*/
export async function answerOfProxy({url, patience}: Pick<ClientOptions, 'patience' | 'url'>): Promise<Answer | undefined> {
	if (!mayBeProxy(url)) {
		return undefined;
	}

	const answer = await ask({url, headers: {origin: 'null'}, patience});
	const recognised = recognise(answer);
	const isProxy = answer.kind === 'answer' && answer.status === 403 && recognised.kind === 'ours' && recognised.code === 'foreign_request';
	return isProxy || answer.kind === 'failed' || answer.givenUp !== undefined ? answer : undefined;
}

/**
Whether our edge refuses who has no key or no hash, in our form, though the function behind it is not ours.
*/
export async function isBehindOurEdge({url, patience}: Pick<ClientOptions, 'patience' | 'url'>): Promise<boolean> {
	const recognised = recognise(await ask({
		url, method: 'POST', body: new TextEncoder().encode('{}'), headers: {'content-type': 'application/json'}, patience,
	}));
	return recognised.kind === 'ours' && ['missing_body_hash', 'unauthorized'].includes(recognised.code);
}
