import process from 'node:process';

/**
One text, or one set of texts, in each language that the terminal client speaks.
*/
export type Words<Text> = Readonly<{en: Text; ko: Text}>;

/**
The language that the environment asks for, as programs of a terminal read it: `LC_ALL`, else `LC_MESSAGES`, else `LANG`, the first one that is set. Korean where it begins with `ko`, else English.
*/
export function languageOf({LC_ALL: all, LC_MESSAGES: messages, LANG: lang}: Record<string, string | undefined>): keyof Words<unknown> {
	const locale = [all, messages, lang].find(value => value !== undefined && value !== '') ?? '';
	return /^ko(?:[\-.@_]|$)/iv.test(locale) ? 'ko' : 'en';
}

/**
Chooses the words of the user's language.

@param environment - Default: that of this process.
*/
export function speak<Text>(words: Words<Text>, environment: Record<string, string | undefined> = process.env): Text {
	return words[languageOf(environment)];
}
