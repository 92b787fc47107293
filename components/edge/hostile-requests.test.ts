/*
Whatever a stranger sends: nobody passes without the right key, everybody with it, and nothing of a key goes on.
*/
import process from 'node:process';
import fc from 'fast-check';
import test, {type ExecutionContext} from 'ava';
import {edgeFunctionCode} from './edge-function-code.ts';
import {
	bodyHash,
	eventOf,
	outcomeOf,
	proofOf,
	second,
	settings,
	sha256,
	signerOf,
	tokenOf,
} from './helpers/edge-case.ts';
import {secretOf, store} from './helpers/edge-store.ts';
import {hostileRequest, rightKeys, type HostileRequest} from './helpers/hostile-request.ts';
import {edgeFunction} from './helpers/run-edge.ts';

const requests = Number(process.env.LSF_PROPERTY_RUNS ?? 50_000);
const runs = {
	refusing: edgeFunction(edgeFunctionCode(settings)),
	hashing: edgeFunction(edgeFunctionCode({...settings, edgeBodyHash: true})),
};

/**
Runs an event and holds what is true of any.
*/
async function outcomeOfEvent(t: ExecutionContext, {headers, method, uri}: Pick<HostileRequest, 'headers'> & Partial<HostileRequest>, {run = runs.refusing, entries = store} = {}) {
	const {returned, reads, digests, customData} = await run(eventOf(headers, {...(method !== undefined && {method}), ...(uri !== undefined && {uri})}), {now: second * 1000, store: entries});
	const outcome = outcomeOf(returned);
	t.true(reads <= 2 && digests <= 3, `${reads} reads, ${digests} digests`);
	const said = [JSON.stringify(outcome.kind === 'answered' ? outcome.body ?? '' : ''), ...customData].join('');
	t.false(Object.values(rightKeys).some(key => said.includes(key.split('_', 3)[2]!)));
	return outcome;
}

/**
What the status must be, 200 where the request goes on.
*/
function statusOf({headers, id, method, lacksHash}: HostileRequest, route: string): number {
	if (method === 'OPTIONS') {
		return 204;
	}

	if (id === undefined) {
		return 401;
	}

	if (id === 'onb' && route !== '/b') {
		return 403;
	}

	const length = headers['content-length'];
	if (typeof length === 'string' && Number(length) > settings.routes[route]!.maxBodyBytes) {
		return 413;
	}

	return lacksHash ? 400 : 200;
}

/**
One for each status, which few requests may not come to.
*/
const examples: Array<[HostileRequest]> = ['first', 'team', 'onb', undefined].flatMap(id => ['POST', 'OPTIONS'].map((method): [HostileRequest] => [{
	headers: {'x-api-key': id === undefined ? 'lsf_first_wrong' : rightKeys[id]!, ...(id === 'team' && {'content-length': '1048577'})}, id, method, uri: '/', lacksHash: method === 'POST',
}]));

test('who has the right key passes with the body\'s hash, and nobody else', async t => {
	t.timeout(300_000, 'the more requests, the longer');
	const seen = new Set<string>();
	await fc.assert(fc.asyncProperty(hostileRequest, async request => {
		const {headers, id, uri} = request;
		const outcome = await outcomeOfEvent(t, request);
		const route = uri === '/b' || uri.startsWith('/b/') ? '/b' : '/bedrock';
		const status = statusOf(request, route);
		seen.add(String(status));
		t.is(outcome.kind === 'answered' ? outcome.status : 200, status);
		if (outcome.kind === 'answered') {
			return;
		}

		t.is(outcome.headers['x-lsf-proof'], proofOf(id!, route));
		const others = Object.keys(headers).filter(name => !['authorization', 'x-api-key', 'x-lsf-proof'].includes(name));
		t.deepEqual(Object.keys(outcome.headers).toSorted(), [...others, 'x-lsf-proof'].toSorted());
	}), {numRuns: requests, examples});
	t.deepEqual([...seen].toSorted(), ['200', '204', '400', '401', '403', '413']);
});

test('where the edge hashes, what lacked a hash passes, and all else is the same', async t => {
	t.timeout(300_000, 'the more requests, the longer');
	let passed = 0;
	await fc.assert(fc.asyncProperty(hostileRequest, async request => {
		const [refusing, hashing] = [await outcomeOfEvent(t, request), await outcomeOfEvent(t, request, {run: runs.hashing})];
		if (refusing.kind === 'answered' && refusing.status === 400) {
			passed++;
			t.true(request.lacksHash);
			t.is(hashing.kind, 'forwarded');
			const own = request.headers['x-amz-content-sha256'];
			t.is(hashing.headers['x-amz-content-sha256'], own === undefined ? own : [own].flat().join(', '));
		} else {
			t.deepEqual(hashing, refusing);
		}
	}), {numRuns: Math.ceil(requests / 5), examples});
	t.true(passed > 0);
});

test('whatever a key\'s entry has, its secret is asked for', async t => {
	t.timeout(300_000, 'the more requests, the longer');
	const secret = secretOf('odd');
	const [h, signer] = [sha256(secret), signerOf(secret)];
	const value = fc.oneof(fc.jsonValue({maxDepth: 2}), fc.constantFrom(h, signer, [h], [signer], second, second + 1, '', ['/bedrock']));
	const former = fc.record({h: value, t: value, exp: value}, {requiredKeys: []});
	const entry = fc.record({
		h: value, t: value, exp: value, routes: value, off: value, was: fc.oneof(value, former), constructor: value,
	}, {requiredKeys: []});
	const text = fc.oneof(fc.jsonValue({maxDepth: 2}).map(json => JSON.stringify(json)), entry.map(json => JSON.stringify(json)), fc.string());
	const right = [`lsf_odd_${secret}`, tokenOf(signer, {exp: second + 9}, {kid: 'odd'})];
	const wrong = [`lsf_odd_${secretOf('nobody')}`, ...['', 'undefined', secret].map(by => tokenOf(by, {exp: second + 9}, {kid: 'odd'}))];
	let passed = 0;
	await fc.assert(fc.asyncProperty(text, fc.constantFrom(...right, ...wrong), async (stored, presented) => {
		const outcome = await outcomeOfEvent(t, {headers: {...bodyHash, 'x-api-key': presented}}, {entries: {'key/odd': stored}});
		if (outcome.kind === 'answered') {
			t.true([401, 403].includes(outcome.status));
			return;
		}

		passed++;
		t.true(right.includes(presented));
		const {was, off, exp, routes, ...current} = JSON.parse(stored) as {h?: unknown; t?: unknown; was?: {h?: unknown; t?: unknown} | null; off?: unknown; exp?: unknown; routes?: unknown};
		const isOf = (from: {h?: unknown; t?: unknown}) => presented === right[0] ? from.h === h : from.t === signer;
		t.true(isOf(current) || isOf(was ?? {}));
		t.false(Boolean(off));
		t.true((exp === undefined || Number(exp) > second) && (routes === undefined || (Array.isArray(routes) && routes.includes('/bedrock'))));
	}), {numRuns: requests, examples: [[JSON.stringify({h}), right[0]!], [JSON.stringify({t: signer}), right[1]!]]});
	t.true(passed > 0);
});
