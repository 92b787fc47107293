import {mac} from './mac.js';
import {settings} from './settings.js';

// Takes out what a request was let in by, and puts in the proof of it for the function behind its route.
export function prove(headers, id, route, now) {
	// Deleted before it is set: over a header that was repeated, the viewer's second one would stay.
	delete headers.authorization;
	delete headers['x-api-key'];
	delete headers['x-lsf-proof'];
	headers['x-lsf-proof'] = {value: id + '.' + now + '.' + mac(settings.routes[route][0], 'lsf1\n' + id + '\n' + route + '\n' + now)};
}
