import {sentences as says} from './edge-answers.ts';
import {settings, type EdgeCase} from './edge-case.ts';
import {keyOf} from './edge-store.ts';
import {passes, refuses} from './make-case.ts';

const key = {'x-api-key': keyOf('first')};
const withoutHash = {hasHash: false, id: 'first'} as const;
const open = {...settings, auth: 'none'} as const;
const hashing = {...settings, edgeBodyHash: true};
const chat = 'https://chat.example.com';

/**
Bodies with and without their hash, where the edge adds none and where it does.
*/
export const bodyHashCases: EdgeCase[] = [
	...['POST', 'PUT', 'PATCH'].flatMap(method => [
		refuses(`${method} without a hash`, key, says.needsHash, {...withoutHash, method}),
		passes(`twin: ${method} with one`, key, {method}),
		passes(`${method} without a hash, where the edge adds it`, key, {...withoutHash, method, settings: hashing}),
		passes(`${method} with a hash of its own, where the edge adds it to others`, {...key, 'x-amz-content-sha256': 'own'}, {method, settings: hashing}),
	]),
	...['GET', 'HEAD', 'DELETE', 'constructor'].map(method => passes(`${method} without a hash`, key, {...withoutHash, method})),
	passes('a POST that says that it has no body', {...key, 'content-length': '0'}, withoutHash),
	...['', '00', '-0', '0x0', '0 ', '0.0', '1', '100', 'a', ['0', '0'], ['0', '1']].map(length => refuses(`no hash, and the length ${JSON.stringify(length)}`, {...key, 'content-length': length}, says.needsHash, withoutHash)),
	refuses('no hash, and a body in chunks', {...key, 'transfer-encoding': 'chunked'}, says.needsHash, withoutHash),
	refuses('an empty hash', {...key, 'x-amz-content-sha256': ''}, says.needsHash, withoutHash),
	...['0', 'UNSIGNED-PAYLOAD', 'é', ['a', 'b']].map(hash => passes(`the hash ${JSON.stringify(hash)}, of which AWS judges`, {...key, 'x-amz-content-sha256': hash})),
	...['/v1', '/b/v1/chat/completions'].map(uri => refuses(`no hash at ${uri}, in OpenAI's words`, key, says.needsHash, {...withoutHash, uri, answer: {isOpenAi: true}})),
	...['/', '/b', '/b/v2'].map(uri => refuses(`no hash at ${uri}, in our own words`, key, says.needsHash, {...withoutHash, uri})),
	refuses('no hash where no key is asked for', {}, says.needsHash, {hasHash: false, settings: open}),
	refuses('a page can read that the hash is missing', {...key, origin: chat}, says.needsHash, {...withoutHash, answer: {headers: {'access-control-allow-origin': chat, 'access-control-expose-headers': 'retry-after, request-id, x-amzn-requestid, x-should-retry'}}}),
	refuses('401 comes before 400', {}, says.needsKey, {hasHash: false}),
	refuses('503 comes before 400', key, says.unreadable, {hasHash: false, store: undefined}),
	refuses('403 comes before 400', {'x-api-key': keyOf('onb')}, says.notOnBedrock, {hasHash: false, id: 'onb'}),
	refuses('413 comes before 400', {...key, 'content-length': '101'}, {status: 413, message: 'The body may have at most 100 bytes, but has 101; send a shorter conversation.'}, {...withoutHash, uri: '/b'}),
	refuses('413 comes where the edge adds the hash, too', {...key, 'content-length': '101'}, {status: 413, message: 'The body may have at most 100 bytes, but has 101; send a shorter conversation.'}, {...withoutHash, uri: '/b', settings: hashing}),
];
