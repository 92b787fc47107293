/**
Why a text can be no key, as the end of a sentence about it that doesn't show it; `undefined` for one that can. A header would bring it over changed or not at all, so that no endpoint would ever take it.
*/
export function whyNoKey(value: string): string | undefined {
	return /^[\u{21}-\u{7E}]*$/v.test(value) ? undefined : 'has a space or a character outside of ASCII (it is not shown), which no key can have';
}
