import {createRequire} from 'node:module';
import type {StreamParser} from '@codemirror/streamparser';
import {languages} from './languages.ts';

const require = createRequire(import.meta.url);

/**
Loads the parser of a language when the first code in it comes; `undefined` for a language that is not known.

It is loaded at once, not by `import()`: that would come after the first lines are drawn, and the same answer would look now this way, now that.
*/
export function loadLanguage(name: string): StreamParser<unknown> | undefined {
	const language = languages.get(name.toLowerCase());
	if (!language) {
		return undefined;
	}

	const module = require(`@codemirror/legacy-modes/mode/${language.module}`) as Record<string, StreamParser<unknown>>;
	return module[language.name];
}
