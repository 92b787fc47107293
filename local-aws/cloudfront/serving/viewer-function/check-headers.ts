import type {HeaderPair} from '../../../iam/signature/canonical-request.ts';
import {isDisallowed, isReadOnly} from './header-rules.ts';
import {InvalidResult} from './invalid-result.ts';

/**
Checks headers that a function adds or changes.

@param pairs - As it returned them.
@param apart - The one that has a place of its own beside `headers`: `cookie`, `set-cookie`.
@throws InvalidResult for what CloudFront refuses: names that aren't in small letters, headers that are disallowed or read-only, and values that no header can have.
*/
export function checkHeaders(pairs: readonly HeaderPair[], apart: string): void {
	for (const [name, value] of pairs) {
		if (isDisallowed(name.toLowerCase())) {
			throw new InvalidResult(`it adds the header ${name}, which functions must not`);
		}

		if (isReadOnly(name.toLowerCase())) {
			throw new InvalidResult(`it changes the header ${name}, which is read-only`);
		}

		if (name === apart) {
			throw new InvalidResult(`it has ${name} among its headers; cookies have a place of their own`);
		}

		if (!/^[!#$%\u{26}'*+\-.0-9^_`a-z\|~]+$/v.test(name)) {
			throw new InvalidResult(`the header name ${JSON.stringify(name)} must be a token in small letters`);
		}

		if (!/^[\t\u{20}-\u{7E}\u{80}-\u{FF}]*$/v.test(value)) {
			throw new InvalidResult(`the value of the header ${name} has characters that a header can't have`);
		}
	}
}
