/*
What runs at CloudFront's edge for each request: lets a caller in by its key, and proves to the function behind that it has.
Written for the engine of `cloudfront-js-2.0`, njs 0.8, in modules that `edge-program.ts` joins into the one that deploys. No `?.`, `??`, destructuring, default parameters, spread, `for…of`, `catch {}`, async arrows, nor `await` within arguments: code that the engine can't parse deploys, and answers 503 to everything.
*/
import cf from 'cloudfront';
import {allows} from './allows.js';
import {answerHeaders} from './answer-headers.js';
import {has} from './has.js';
import {identify, unreadable} from './identify.js';
import {lacksHash, needsHash} from './lacks-hash.js';
import {only} from './only.js';
import {prove} from './prove.js';
import {refused} from './refused.js';
import {settings} from './settings.js';

// CloudFront calls it with each viewer's request.
export async function handler(event) {
	const request = event.request;
	if (request.method === 'OPTIONS') {
		return {statusCode: 204, headers: Object.assign(answerHeaders(request), {allow: {value: 'GET, HEAD, POST, OPTIONS'}})};
	}

	// The path as it came: where CloudFront's normalised one leads elsewhere, the proof is for another route than the function's own.
	const segment = (/^\/[^/]*/.exec(request.uri) || [''])[0];
	const isNamed = has(settings.routes, segment);
	const route = isNamed ? segment : settings.defaultRoute;
	const path = isNamed ? request.uri.slice(segment.length) : request.uri;
	const now = Math.floor(Date.now() / 1000);
	const caller = settings.auth === 'none' ? {id: '-', entry: {}, claims: {}} : await identify(request.headers, now);
	if (!caller.id) {
		return refused(event, path, caller === unreadable ? 503 : 401, caller);
	}

	// New in 2026: where it doesn't exist, a call would answer 503 to everything.
	if (caller.id !== '-' && typeof cf.logCustomData === 'function') {
		cf.logCustomData('key=' + caller.id);
	}

	if (!allows(caller.entry, route) || !allows(caller.claims, route)) {
		return refused(event, path, 403, 'The key or token is not allowed on ' + route + '; use one of its routes, or ask the endpoint\'s owner.');
	}

	const most = settings.routes[route][1];
	const length = Number(only(request.headers['content-length']));
	if (length > most) {
		return refused(event, path, 413, 'The body may have at most ' + most + ' bytes, but has ' + length + '; send a shorter conversation.');
	}

	if (lacksHash(request)) {
		return refused(event, path, 400, needsHash);
	}

	prove(request.headers, caller.id, route, now);
	return request;
}
