// `smol-toml`: TOML 1.0 in full, typed, without dependencies, BSD-3-Clause.
import {parse, TomlError, type TomlTable} from 'smol-toml';
import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';

/**
Parses a TOML file of the user.

@param text - Its content.
@param file - What messages call it.
@throws {UserError} Where it isn't TOML, with line and column. The line itself is not shown, since somebody may have written a key there.
*/
export function parseToml(text: string, file: string): TomlTable {
	try {
		return parse(text);
	} catch (error) {
		if (error instanceof TomlError) {
			const [problem] = error.message.replace(/^Invalid TOML document: /v, '').split('\n', 1);
			const [said, {line, column}] = [problem!.replace(/\.$/v, ''), error];
			throw new UserError(speak({en: `${file}, line ${line}, column ${column}: ${said}.`, ko: `${file}, ${line}행 ${column}열: ${said}.`}), {cause: error});
		}

		throw error;
	}
}
