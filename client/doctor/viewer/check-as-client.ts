import type {Check} from '../report.ts';
import {checkDirect} from './check-direct.ts';
import {checkOtherHashes, checkRightHash} from './check-hashes.ts';
import {checkReach, ownHandler} from './check-reach.ts';
import {checkStream, mostTokens} from './check-stream.ts';
import type {ClientOptions} from './client-options.ts';
import {makeCheck} from './make-check.ts';
import {mayBeProxy} from './who-else.ts';

/**
The checks in the order in which they are shown.
*/
const names = ['name', 'TLS', 'endpoint', 'key', 'hash', 'no hash', 'wrong hash', 'function URL', 'answer', 'streamed', 'heartbeat', 'compression'];

/**
How many requests there will be, in words.
*/
export function announceRequests({url, apiKey, directUrls, isAskingModel}: Pick<ClientOptions, 'apiKey' | 'directUrls' | 'isAskingModel' | 'url'>): string {
	const small = (apiKey === undefined ? 3 : 4) + Object.keys(directUrls).length + (isAskingModel ? 0 : 1) + (mayBeProxy(url) ? 1 : 0);
	return isAskingModel
		? `This sends ${small} requests that ask no model, and one or two that ask it for at most ${mostTokens} tokens (--no-model leaves those out).`
		: `This sends ${small} requests, none of which asks a model.`;
}

/**
What was not looked at, with the reason.
*/
function complete(checks: readonly Check[], reasonOf: (name: string) => string): Check[] {
	return names.flatMap(name => {
		const made = checks.filter(check => check.name === name);
		return made.length > 0 ? made : [makeCheck(name, reasonOf(name), {isOpen: true})];
	});
}

/**
Looks at an endpoint as a client sees it, without any credentials but its key. What can't be judged because of something before it is left open.
*/
export async function checkAsClient(options: ClientOptions): Promise<Check[]> {
	const {isAskingModel, directUrls, say} = options;
	const checks = [...await checkReach(options), ...await checkDirect(directUrls, say, options.patience)];
	// An endpoint of ours, of which nothing more can be said.
	const isOwn = checks.some(({name, state}) => name === 'endpoint' && state === 'open');
	const isReached = () => !isOwn && checks.every(({state, name}) => state !== 'wrong' || name === 'function URL');
	if (isReached()) {
		checks.push(...isAskingModel ? await checkStream(options) : [await checkRightHash(options)]);
	}

	// A model that fails says nothing of hashes.
	if (!isOwn && checks.every(({cause}) => cause === undefined || ['url-answers', 'model-fails', 'buffered', 'compressed', 'cut'].includes(cause)) && (isReached() || isAskingModel)) {
		checks.push(...await checkOtherHashes(options));
	}

	const modelChecks = new Set(['answer', 'streamed', 'heartbeat', 'compression']);
	return complete(checks, name => {
		if (!isAskingModel && modelChecks.has(name)) {
			return 'not looked at, for the model was not asked';
		}

		if (isOwn) {
			return `not judged: ${ownHandler}`;
		}

		const before = checks.find(({state}) => state === 'wrong');
		return name === 'hash' && before === undefined ? 'the answer tells' : `not judged: "${before?.name ?? 'answer'}" comes first`;
	}).filter(({name, state}) => !(isAskingModel && name === 'hash' && state === 'open'));
}
