/*
The cases notice when a line that keeps somebody out is gone.
*/
import {isDeepStrictEqual} from 'node:util';
import test from 'ava';
import {edgeFunctionCode} from './edge-function-code.ts';
import {outcomeOf} from './helpers/edge-case.ts';
import {edgeCases} from './helpers/edge-cases.ts';
import {edgeFunction} from './helpers/run-edge.ts';
import {squeezed} from './squeezed.ts';

const mutations: Array<[what: string, line: string, instead: string]> = [
	['the secret is not compared', 'hash === from.h', 'true'],
	['an entry without a hash matches', 'hash === from.h', 'hash === (from.h || hash)'],
	['the signature is not compared', 'return difference === 0', 'return true'],
	['the last character of a signature is not compared', 'i < expected.length; i++', 'i < expected.length - 1; i++'],
	['an empty signing secret counts', String.raw`|| !/^[\da-f]{64}$/.test(secret)`, ''],
	['any algorithm will do', 'header.alg === \'HS256\' && ', ''],
	['any header of a token will do', 'header[name] === tokenHeader[name]', 'true'],
	['a key id may be anything', String.raw`/^[\da-z]{1,32}$(?!\n)/.test(header.kid)`, 'header.kid'],
	['a token may last for ever', ' && claims.exp <= now + 3600', ''],
	['an expiry may be a text', 'Number.isSafeInteger(claims.exp) && ', ''],
	['a token doesn\'t expire', '(!token || claims.exp > now)', 'true'],
	['a key doesn\'t expire', '(!has(entry, \'exp\') || entry.exp > now)', 'true'],
	['a secret of before a rotation doesn\'t expire', '(isCurrent || former.exp > now)', 'true'],
	['a key can\'t be switched off', 'entry.off || ', ''],
	['a key is for all routes', '!allows(caller.entry, route) || ', ''],
	['a token is for all routes', ' || !allows(caller.claims, route)', ''],
	['a text is a list of routes', 'Array.isArray(from.routes) && from.routes', 'String(from.routes)'],
	['a repeated header counts', 'header && !(header.multiValue && header.multiValue.length > 1)', 'header'],
	['the key goes on', 'delete headers.authorization;', ''],
	['the other key goes on', 'delete headers[\'x-api-key\'];', ''],
	['the route is that of the end of the path', String.raw`(/^\/[^/]*/.exec(request.uri) || [''])[0]`, 'request.uri.slice(request.uri.lastIndexOf(\'/\'))'],
	['the proof is for any route', String.raw`'lsf1\n' + id + '\n' + route + '\n' + now`, String.raw`'lsf1\n' + id + '\n' + now`],
	['any size goes on', 'length > most', 'false'],
	['a body without its hash goes on', 'if (lacksHash(request))', 'if (false)'],
	['a hash is asked for where the edge hashes', '!settings.edgeBodyHash && ', ''],
	['a PUT needs no hash', '|PUT', ''],
	['a PATCH needs no hash', '|PATCH', ''],
	['a GET needs a hash', '/^(?:POST|PUT|PATCH)$/.test(request.method) && ', ''],
	['what has no body needs a hash', ' && !isEmpty', ''],
	['what has no length has no body', 'only(request.headers[\'content-length\']) === \'0\'', 'Number(only(request.headers[\'content-length\'])) === 0'],
	['a length that is said twice says that there is no body', 'only(request.headers[\'content-length\']) === \'0\'', '(request.headers[\'content-length\'] || {}).value === \'0\''],
	['the hash comes before the size', 'if (length > most)', 'if (!lacksHash(request) && length > most)'],
	['a foreign origin is told of', 'origins.test(origin)', 'true'],
	['whatever is asked for is echoed', 'headerNames.test(asked)', 'true'],
	['a list of any length is echoed', 'asked.length <= 1024 && ', ''],
	['a store that can\'t be read has no keys', 'return unreadable', 'return unknown'],
	['the key is told', '\'key=\' + caller.id', '\'key=\' + JSON.stringify(request.headers)'],
];

for (const [what, line, instead] of mutations) {
	test(what, async t => {
		const noticed = await Promise.all(edgeCases.map(async ({settings, event, now, store, expected, customData}) => {
			const code = edgeFunctionCode(settings);
			t.is(code.split(squeezed(line)).length, 2, 'The line is not there, or not once.');
			try {
				const run = await edgeFunction(code.replace(squeezed(line), () => instead))(structuredClone(event), {now, store});
				return !isDeepStrictEqual([outcomeOf(run.returned), run.customData], [expected, customData === undefined ? [] : [customData]]);
			} catch {
				return true;
			}
		}));
		t.true(noticed.includes(true));
	});
}
