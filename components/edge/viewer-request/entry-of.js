import cf from 'cloudfront';
import {parsed} from './parsed.js';

// The entry of a key, below a prefix of its own. The store rejects for what it doesn't have as it does where it can't be read, so then it is asked again: a good key must not be called a wrong one.
export async function entryOf(id) {
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
