import OpenAI from 'openai';
import {hashingFetch} from './body-hash.js';

/**
The client as docs/clients.md shows it, without its own repeats, so that each failure is one request.
*/
export function clientOf({baseURL, apiKey}) {
	return new OpenAI({
		baseURL, apiKey, fetch: hashingFetch, maxRetries: 0,
	});
}
