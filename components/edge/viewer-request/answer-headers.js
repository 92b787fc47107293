import {only} from './only.js';
import {origins, settings} from './settings.js';

const headerNames = /^[\w!#$%&'*+\-.^`|~]+(?: *, *[\w!#$%&'*+\-.^`|~]+)*$/;

// The headers of whatever is answered here.
export function answerHeaders(request) {
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
