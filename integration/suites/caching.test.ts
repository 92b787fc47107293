import anyTest, {type TestFn} from 'ava';
import {send} from './helpers/post.ts';
import {openTarget, route, type OpenTarget} from './helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

async function get(url: string) {
	const {status, headers, text} = await send(url, {method: 'GET'});
	return {
		status, text, cache: headers['x-cache'], age: headers.age, cacheControl: headers['cache-control'], run: headers['x-ticker-run'],
	};
}

test('two GETs of a path each reach the function, though its answer may be kept', async t => {
	const {url} = route(t.context, 'ticker');
	const [first, second] = [await get(url), await get(url)];
	for (const answer of [first, second]) {
		t.like(answer, {
			status: 200, cache: 'Miss from cloudfront', age: undefined, cacheControl: undefined,
		}, answer.text);
		t.regex(String(answer.run), /^[\d\-a-f]{36}$/v);
	}

	t.not(first.run, second.run);
});

// The edge's shortest time is a second, whatever the answer says.
test('a route\'s own page, asked for twice within a second, is no Hit', async t => {
	const {url} = route(t.context, 'bedrock');
	const answers = [await get(url), await get(url)];
	for (const answer of answers) {
		t.like(answer, {status: 200, cache: 'Miss from cloudfront', age: undefined}, answer.text);
	}
});
