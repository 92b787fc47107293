import {isDisallowed} from '../viewer-function/header-rules.ts';
import {InvalidResult} from '../viewer-function/invalid-result.ts';

/**
Headers that functions can't add, change or delete (CloudFront developer guide, edge-function-restrictions-all). Those of a request to the origin they see; those of an answer CloudFront writes itself.
*/
export const readOnlyHeaders: Readonly<Record<'answer' | 'request', ReadonlySet<string>>> = {
	request: new Set(['accept-encoding', 'cdn-loop', 'content-length', 'if-modified-since', 'if-none-match', 'if-range', 'if-unmodified-since', 'transfer-encoding', 'via']),
	answer: new Set(['content-length', 'transfer-encoding', 'via']),
};

/**
A header that a Lambda function must leave alone. The page has AWS's sentence, and doesn't say which one it is.
*/
export class ForbiddenHeader extends InvalidResult {
	readonly header: string;

	/**
	Makes a refusal.

	@param header - In small letters.
	@param sentence - AWS's.
	*/
	constructor(header: string, sentence: string) {
		super(sentence);
		this.header = header;
	}
}

/**
Checks the headers that a Lambda function added, changed or deleted.

@param changed - Their names, in small letters.
@param of - Of what.
@throws ForbiddenHeader.
*/
export function checkLambdaHeaders(changed: Iterable<string>, of: keyof typeof readOnlyHeaders): void {
	for (const name of changed) {
		if (readOnlyHeaders[of].has(name)) {
			throw new ForbiddenHeader(name, 'The function tried to add, delete, or change a read-only header.');
		}

		if (isDisallowed(name)) {
			throw new ForbiddenHeader(name, 'The function tried to add a blacklisted header.');
		}
	}
}
