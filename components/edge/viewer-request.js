/*
What runs at CloudFront's edge for each request: lets a caller in by its key, and proves to the function behind that it has.
Written for the engine of `cloudfront-js-2.0`, njs 0.8, as it deploys: `edge-function-code.ts` puts the settings in and takes whole-line comments out. No `?.`, `??`, destructuring, default parameters, spread, `for…of`, `catch {}`, async arrows, nor `await` within arguments: code that the engine can't parse deploys, and answers 503 to everything. No text over several lines either, for indentation goes too.
*/
import cf from 'cloudfront';
import crypto from 'crypto';

// These two lines are written anew for each distribution.
const settings = {};
const origins = /^$/;

const keyPattern = /^lsf_([\da-z]{1,32})_([\dA-Za-z]{22,128})$/;
const tokenPattern = /^([\w-]{1,200})\.([\w-]{1,2000})\.([\w-]{43})$/;
const headerNames = /^[\w!#$%&'*+\-.^`|~]+(?: *, *[\w!#$%&'*+\-.^`|~]+)*$/;
// Our code of each refusal, and OpenAI's type.
const codes = {401: 'unauthorized', 403: 'route_not_allowed', 413: 'too_large', 503: 'overloaded'};
const types = {401: 'authentication_error', 403: 'permission_error', 413: 'invalid_request_error', 503: 'server_error'};
const needsKey = 'This endpoint needs a key; send one as "authorization: Bearer <key>" or "x-api-key: <key>".';
const unknown = 'The key or token is unknown here or switched off; ask the endpoint\'s owner for another.';
const badExpiry = 'The token must have an "exp" in whole seconds, at most 3600 ahead; make a new one.';
const expired = 'The key or token has expired, or begins later; get a new one.';
const unreadable = 'The keys can\'t be read at the moment; try again.';
const tokenHeader = {alg: 'HS256', typ: 'JWT'};

// What is looked into by a viewer's text, or made of JSON, has `constructor` and the like by inheritance.
function has(map, name) {
	return Object.prototype.hasOwnProperty.call(map, name);
}

// The value of a header that is there once.
function only(header) {
	return header && !(header.multiValue && header.multiValue.length > 1) ? header.value : '';
}

function mac(secret, text) {
	return crypto.createHmac('sha256', secret).update(text).digest('base64url');
}

// No early exit: the time must not tell how much of a guessed signature was right.
function isSigned(token, secret) {
	if (typeof secret !== 'string' || !/^[\da-f]{64}$/.test(secret)) {
		return false;
	}

	const expected = mac(secret, token[1] + '.' + token[2]);
	let difference = expected.length ^ token[3].length;
	for (let i = 0; i < expected.length; i++) {
		difference |= expected.codePointAt(i) ^ token[3].codePointAt(i);
	}

	return difference === 0;
}

// What a JSON text says; nothing where it is no object.
function parsed(text) {
	try {
		return Object(JSON.parse(text));
	} catch (error) {
		return {};
	}
}

function decoded(part) {
	return parsed(Buffer.from(part, 'base64url').toString());
}

// A token's key id. The algorithm is ours to choose, and the header can ask for nothing else. To njs `$` is as well before a line end.
function signerOf(token) {
	const header = decoded(token[1]);
	const isOurs = header.alg === 'HS256' && Object.keys(header).every(name => name === 'kid' || header[name] === tokenHeader[name]);
	return isOurs && typeof header.kid === 'string' && /^[\da-z]{1,32}$(?!\n)/.test(header.kid) ? header.kid : '';
}

// The entry of a key, below a prefix of its own. The store rejects for what it doesn't have as it does where it can't be read, so then it is asked again: a good key must not be called a wrong one.
async function entryOf(id) {
	let text = '';
	try {
		text = await cf.kvs().get('key/' + id);
	} catch (error) {
		if (await cf.kvs().exists('key/' + id)) {
			throw error;
		}
	}

	return parsed(text);
}

// Whom a request comes from, `{id, entry, claims}`, or why it is refused, a text.
async function identify(headers, now) {
	const sent = (headers.authorization ? /^bearer +([\w\-.]+)$/i : /^([\w\-.]+)$/).exec(only(headers.authorization || headers['x-api-key']));
	if (!sent) {
		return needsKey;
	}

	const key = keyPattern.exec(sent[1]);
	const token = tokenPattern.exec(sent[1]);
	const id = key ? key[1] : (token ? signerOf(token) : '');
	if (!id) {
		return unknown;
	}

	let entry = {};
	try {
		entry = await entryOf(id);
	} catch (error) {
		return unreadable;
	}

	// Hashes may be compared as they come: nobody can choose a secret by how its hash begins.
	const hash = key ? crypto.createHash('sha256').update(key[2]).digest('hex') : '';
	const isRight = from => key ? hash === from.h : isSigned(token, from.t);
	const former = entry.was || {};
	const isCurrent = isRight(entry);
	if (entry.off || !(isCurrent || isRight(former))) {
		return unknown;
	}

	const claims = token ? decoded(token[2]) : {};
	if (token && !(Number.isSafeInteger(claims.exp) && claims.exp <= now + 3600)) {
		return badExpiry;
	}

	// What is no number counts as passed.
	const isValid = (isCurrent || former.exp > now) && (!has(entry, 'exp') || entry.exp > now) && (!token || claims.exp > now) && !(claims.nbf > now);
	return isValid ? {id: id, entry: entry, claims: claims} : expired;
}

function allows(from, route) {
	return !has(from, 'routes') || (Array.isArray(from.routes) && from.routes.includes(route));
}

// The headers of whatever is answered here.
function answerHeaders(request) {
	const origin = only(request.headers.origin);
	const headers = Object.assign({}, settings.headers);
	if (origin && origins.test(origin)) {
		const isPreflight = request.method === 'OPTIONS';
		headers['access-control-allow-origin'] = {value: settings.isAnyOrigin ? '*' : origin};
		Object.assign(headers, isPreflight ? settings.preflight : settings.exposed);
		// Clients send headers of their own, such as `x-stainless-lang`; a preflight says which.
		const asked = only(request.headers['access-control-request-headers']);
		if (isPreflight && asked.length <= 1024 && headerNames.test(asked)) {
			headers['access-control-allow-headers'] = {value: asked};
		}
	}

	return headers;
}

// Says a refusal in the language of the path, which is relative to its route.
function refused(event, path, status, message) {
	const code = codes[status];
	const id = event.context.requestId;
	const error = /^\/v1(?:\/|$)/.test(path)
		? {message: message, type: types[status], param: null, code: code, request_id: id}
		: {code: code, message: message, requestId: id, retryable: status === 503};
	const own = {'content-type': {value: 'application/json'}, 'cache-control': {value: 'no-store'}};
	const headers = Object.assign(answerHeaders(event.request), own, status === 401 ? {'www-authenticate': {value: 'Bearer'}} : {});
	return {statusCode: status, headers: headers, body: event.request.method === 'HEAD' ? '' : JSON.stringify({error: error})};
}

async function handler(event) {
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

	// Deleted before it is set: over a header that was repeated, the viewer's second one would stay.
	delete request.headers.authorization;
	delete request.headers['x-api-key'];
	delete request.headers['x-lsf-proof'];
	request.headers['x-lsf-proof'] = {value: caller.id + '.' + now + '.' + mac(settings.routes[route][0], 'lsf1\n' + caller.id + '\n' + route + '\n' + now)};
	return request;
}
