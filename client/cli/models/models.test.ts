import test from 'ava';
import {startServer} from '../../helpers/with-server.ts';
import {makeHome} from '../helpers/run-lsf.ts';
import {listModels} from './list-models.ts';

const lists: Record<string, string[]> = {'/a/v1/models': ['fast', 'slow'], '/b/v1/models': ['own\u{1B}[2J'], '/v1/models': ['fast']};

async function startEndpoint(t: Parameters<typeof startServer>[0]) {
	return startServer(t, response => {
		const ids = lists[response.req.url!];
		response.writeHead(ids === undefined ? 404 : 200, {'content-type': 'application/json'}).end(JSON.stringify(ids === undefined ? {} : {data: ids.map(id => ({id}))}));
	});
}

test('each route is asked with the key, and its first model is its default', async t => {
	const {url, received} = await startEndpoint(t);
	const {origin} = new URL(url);
	t.deepEqual(await listModels({url: origin, apiKey: 'key', routes: ['a', 'b']}), [
		{route: 'a', id: 'fast', isDefault: true}, {route: 'a', id: 'slow', isDefault: false}, {route: 'b', id: 'own\u{1B}[2J', isDefault: true},
	]);
	t.deepEqual(received.map(({headers}) => headers.authorization), ['Bearer key', 'Bearer key']);
	await t.throwsAsync(listModels({url: `${origin}/none`}), {name: 'RefusedError'});
});

test('lsf models prints a table, or JSON, and nothing of a name moves the cursor', async t => {
	const {url} = await startEndpoint(t);
	const {origin} = new URL(url);
	const {run} = await makeHome(t);
	const table = await run(['models', '--url', `${origin}/b`]);
	t.deepEqual([table.notices, table.exitCode], ['', 0]);
	t.regex(table.output, /\* {2}own␛\[2J {2}\/b\n$/v);
	t.deepEqual(JSON.parse((await run(['models', '--url', origin, '--json'])).output), [{route: '', id: 'fast', isDefault: true}]);
	t.is((await run(['models', '--url', 'http://127.0.0.1:1'])).exitCode, 2);
});
