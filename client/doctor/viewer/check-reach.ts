import process from 'node:process';
import {isPrivate} from '../../is-private.ts';
import type {Check} from '../report.ts';
import {ask, type Answer} from './ask.ts';
import {checkName} from './check-name.ts';
import {answerOfProxy, isBehindOurEdge} from './who-else.ts';
import {keyHeaders, type ClientOptions} from './client-options.ts';
import {describeAnswer} from './describe-answer.ts';
import {envProxy, proxyHint} from './env-proxy.ts';
import {makeCheck} from './make-check.ts';
import {problemOf} from './problem-of.ts';
import {recognise, type Recognised} from './recognise.ts';

function checkTls({protocol}: URL, answer: Answer, recognised: Recognised): Check {
	if (protocol === 'http:') {
		return makeCheck('TLS', 'not looked at: the URL is not encrypted', {isOpen: true});
	}

	if (answer.kind === 'failed') {
		const cause = problemOf(recognised, 0, false);
		return makeCheck('TLS', describeAnswer(answer, recognised), cause === 'certificate' || cause === 'no-tls' ? {cause} : {isOpen: true});
	}

	return makeCheck('TLS', 'the certificate is one for this name');
}

/**
The causes that say that an endpoint of ours is there.
*/
const ours = new Set(['key-missing', 'key-refused', 'key-expired', 'key-route', 'keys-unreadable', 'edge-unproven']);

/**
Why nothing of a route is judged whose function is not ours.
*/
export const ownHandler = 'the route\'s own handler answers';

/**
What becomes of the key, and of who has none: only a refusal of ours for want of a key says that they are refused.
*/
async function checkKey({url, apiKey, patience}: ClientOptions, routes: readonly string[] | undefined): Promise<Check> {
	if (apiKey === undefined) {
		return makeCheck('key', 'none was sent, and none is asked for: the endpoint is open to everybody', {routes});
	}

	const answer = await ask({url, patience});
	const recognised = recognise(answer);
	if (recognised.kind === 'usage') {
		return makeCheck('key', 'accepted, but not asked for: the endpoint is open to everybody', {routes});
	}

	return recognised.kind === 'ours' && recognised.code === 'unauthorized'
		? makeCheck('key', 'accepted; requests without a key are refused', {routes})
		: makeCheck('key', `accepted; whether requests without a key are refused can't be told: ${describeAnswer(answer, recognised)}`, {isOpen: true, routes});
}

/**
Looks whether the name leads anywhere, whether an endpoint of ours is there, and what it says to the key, by requests that ask no model.
*/
export async function checkReach(options: ClientOptions): Promise<Check[]> {
	const {url, apiKey, route, say} = options;
	const routes = route === undefined ? undefined : [route];
	const target = new URL(url);
	if (!isPrivate(target)) {
		return [makeCheck('TLS', 'not asked: the URL is not encrypted, and not one of this machine', {cause: 'plain-http'})];
	}

	say('the name');
	const name = await checkName(target, process.env);
	if (name.state === 'wrong') {
		return [name];
	}

	say('the endpoint');
	const answer = await answerOfProxy(options) ?? await ask({url, headers: keyHeaders(options), patience: options.patience});
	const recognised = recognise(answer);
	const tls = checkTls(target, answer, recognised);
	if (tls.state === 'wrong') {
		return [name, tls];
	}

	if (recognised.kind === 'usage') {
		return [name, tls, makeCheck('endpoint', 'it is one of ours, and says how to use it', {routes}), await checkKey(options, routes)];
	}

	const detail = describeAnswer(answer, recognised) + (answer.kind === 'failed' ? proxyHint(target) : '');
	if (answer.kind === 'answer' && answer.givenUp === undefined && recognised.kind === 'other' && await isBehindOurEdge(options)) {
		return [name, tls, makeCheck('endpoint', `${ownHandler} (${detail}), and what it answers is not judged`, {isOpen: true, routes})];
	}

	const problem = problemOf(recognised, answer.kind === 'answer' ? answer.status : 0, apiKey !== undefined);
	// Then it is the proxy's name that was looked up here.
	const cause = problem === 'no-such-name' && envProxy(target)?.isUsed ? 'unreachable' : problem;
	return ours.has(cause)
		? [name, tls, makeCheck('endpoint', 'it is one of ours', {routes}), makeCheck('key', detail, {cause, routes})]
		: [name, tls, makeCheck('endpoint', detail, {cause, routes})];
}
