import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {
	ask,
	behavior,
	bodyOf,
	caching,
	distribution,
	seenHeader,
	withEdge,
	type OriginListener,
} from './helpers/with-edge.ts';

/**
An origin that numbers its answers, and says how long they are to be kept.
*/
function counting(cacheControl?: string, status = 200): OriginListener {
	let count = 0;
	return (_request, response) => {
		count++;
		response.writeHead(status, cacheControl === undefined ? {} : {'cache-control': cacheControl});
		response.end(`answer ${count}`);
	};
}

async function get(url: string, options: Parameters<typeof ask>[1] = {}) {
	const response = await ask(url, options);
	const {'x-cache': cache, age, 'x-amz-cf-id': id} = response.headers;
	return {
		status: response.statusCode, text: await bodyOf(response), cache, age, id,
	};
}

test('a second GET is answered from the cache: the same answer, a Hit with its age and an id of its own', async t => {
	const {cloudFront} = await withEdge(t, counting());
	const {url} = await cloudFront.createDistribution(caching());
	const first = await get(`${url}/x`);
	t.like(first, {text: 'answer 1', cache: 'Miss from cloudfront', age: undefined});
	const second = await get(`${url}/x?a=b`, {headers: {cookie: 'a=b', host: 'another.localhost'}});
	t.like(second, {status: 200, text: 'answer 1', cache: 'Hit from cloudfront'});
	t.regex(second.age!, /^\d+$/v);
	t.not(first.id, second.id);
	t.like(await get(`${url}/y`), {text: 'answer 2', cache: 'Miss from cloudfront'});
});

test('with CachingDisabled each GET is answered by the origin', async t => {
	const {cloudFront} = await withEdge(t, counting('max-age=60'));
	const {url} = await cloudFront.createDistribution(distribution());
	t.like(await get(`${url}/x`), {text: 'answer 1', cache: 'Miss from cloudfront', age: undefined});
	t.like(await get(`${url}/x`), {text: 'answer 2', cache: 'Miss from cloudfront', age: undefined});
});

test('a POST is answered by the origin, and leaves nothing for a GET', async t => {
	const {cloudFront} = await withEdge(t, counting());
	const {url} = await cloudFront.createDistribution(caching());
	t.like(await get(`${url}/x`, {method: 'POST', body: 'a'}), {text: 'answer 1'});
	t.like(await get(`${url}/x`, {method: 'POST', body: 'a'}), {text: 'answer 2'});
	t.like(await get(`${url}/x`), {text: 'answer 3', cache: 'Miss from cloudfront'});
});

test('an answer that may not be kept is kept for a second all the same, and then no longer', async t => {
	const slow = await withEdge(t, counting('no-store'), {secondMs: 60_000});
	const {url} = await slow.cloudFront.createDistribution(caching());
	await get(url);
	t.like(await get(url), {text: 'answer 1', cache: 'Hit from cloudfront'});

	// Its connection timeout is ten of its seconds, which a busy machine must not need.
	const fast = await withEdge(t, counting('no-store'), {secondMs: 200});
	const {url: fastUrl} = await fast.cloudFront.createDistribution(caching());
	await get(fastUrl);
	await sleep(400);
	t.like(await get(fastUrl), {text: 'answer 2', cache: 'Miss from cloudfront'});
});

test('an error is not kept, one that says how long is', async t => {
	const plain = await withEdge(t, counting(undefined, 404));
	const {url} = await plain.cloudFront.createDistribution(caching());
	await get(url);
	t.like(await get(url), {status: 404, text: 'answer 2', cache: 'Error from cloudfront'});

	const lasting = await withEdge(t, counting('max-age=60', 404));
	const {url: lastingUrl} = await lasting.cloudFront.createDistribution(caching());
	await get(lastingUrl);
	t.like(await get(lastingUrl), {status: 404, text: 'answer 1', cache: 'Error from cloudfront'});
});

test('an answer that broke off is not kept', async t => {
	let count = 0;
	const {cloudFront} = await withEdge(t, (_request, response) => {
		count++;
		response.write(`answer ${count}`);
		if (count === 1) {
			setTimeout(() => {
				response.destroy();
			}, 50);
		} else {
			response.end();
		}
	});
	const {url} = await cloudFront.createDistribution(caching());
	t.is((await get(url)).text, 'cut');
	t.like(await get(url), {text: 'answer 2', cache: 'Miss from cloudfront'});
	t.like(await get(url), {text: 'answer 2', cache: 'Hit from cloudfront'});
});

test('a streamed answer arrives in pieces, and is kept whole', async t => {
	const {cloudFront} = await withEdge(t, async (_request, response) => {
		response.write('one ');
		await sleep(50);
		response.end('two');
	});
	const {url} = await cloudFront.createDistribution(caching());
	t.like(await get(url), {text: 'one two', cache: 'Miss from cloudfront'});
	t.like(await get(url), {text: 'one two', cache: 'Hit from cloudfront'});
});

test('HEAD is kept too, without a body', async t => {
	const {cloudFront} = await withEdge(t, counting());
	const {url} = await cloudFront.createDistribution(caching());
	t.like(await get(url, {method: 'HEAD'}), {text: '', cache: 'Miss from cloudfront'});
	t.like(await get(url, {method: 'HEAD'}), {text: '', cache: 'Hit from cloudfront'});
	t.like(await get(url), {text: 'answer 2', cache: 'Miss from cloudfront'});
});

test('the origin request policy still forwards query and headers, the codings normalised', async t => {
	const {cloudFront, seen} = await withEdge(t);
	const {url} = await cloudFront.createDistribution(caching());
	await get(`${url}/x?a=b`, {headers: {cookie: 'c=d', 'x-own': '1', 'accept-encoding': 'gzip, deflate, br'}});
	t.is(seen[0]!.url, '/x?a=b');
	t.deepEqual(seenHeader(seen[0], 'cookie'), ['c=d']);
	t.deepEqual(seenHeader(seen[0], 'x-own'), ['1']);
	t.deepEqual(seenHeader(seen[0], 'accept-encoding'), ['br,gzip']);
});

test('what is not played is answered 502 by its name', async t => {
	const {cloudFront, seen} = await withEdge(t, (_request, response) => {
		response.writeHead(200, {vary: 'accept'}).end('x');
	});
	const {url} = await cloudFront.createDistribution(caching());
	t.regex((await get(url)).text, /does not play the caching of answers with the header vary/v);
	const ranged = await get(url, {headers: {range: 'bytes=0-1'}});
	t.is(ranged.status, 502);
	t.regex(ranged.text, /requests with the header range/v);
	t.is(seen.length, 0);
});

test('the response headers policy is applied to each answer anew', async t => {
	const {cloudFront} = await withEdge(t, counting());
	const {id} = cloudFront.createResponseHeadersPolicy({
		name: 'cors',
		corsConfig: {
			accessControlAllowCredentials: false, accessControlAllowHeaders: {items: ['*']}, accessControlAllowMethods: {items: ['GET']}, accessControlAllowOrigins: {items: ['https://a.example', 'https://b.example']}, originOverride: true,
		},
	});
	const {url} = await cloudFront.createDistribution(caching({responseHeadersPolicyId: id}));
	const allowed = async (origin: string) => {
		const response = await ask(url, {headers: {origin}});
		response.resume();
		return [response.headers['x-cache'], response.headers['access-control-allow-origin']];
	};

	t.deepEqual(await allowed('https://a.example'), ['Miss from cloudfront', 'https://a.example']);
	t.deepEqual(await allowed('https://b.example'), ['Hit from cloudfront', 'https://b.example']);
	t.deepEqual(await allowed('https://c.example'), ['Error from cloudfront', undefined]);
});

test('behaviours of one distribution cache each for itself', async t => {
	const {cloudFront} = await withEdge(t, counting());
	const {url} = await cloudFront.createDistribution({...caching(), orderedCacheBehaviors: [behavior({pathPattern: '/live'})]});
	await get(`${url}/live`);
	t.like(await get(`${url}/live`), {text: 'answer 2', cache: 'Miss from cloudfront'});
	await get(`${url}/kept`);
	t.like(await get(`${url}/kept`), {text: 'answer 3', cache: 'Hit from cloudfront'});
});
