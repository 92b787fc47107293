import {parseKey} from './key-text.ts';

/**
Takes keys, tokens and digests out of a text that is going to be shown: messages end up in logs, tickets and terminals. Of a whole key its id stays.

What only begins like a key is hidden to the next space or quote, for it may be one with a typing error.
*/
export function hideSecrets(text: string): string {
	return text
		.replaceAll(/lsf_[^\s"',;`]*/gv, found => {
			// What has been hidden before stays as it is.
			if (/^lsf_[0-9a-z]{1,32}_…$/v.test(found)) {
				return found;
			}

			const key = parseKey(found);
			return key === undefined ? 'lsf_…' : `lsf_${key.id}_…`;
		})
		.replaceAll(/[\w\-]{10,}\.[\w\-]{10,}\.[\w\-]{10,}/gv, 'a token')
		.replaceAll(/[0-9a-f]{64,}/giv, '…');
}
