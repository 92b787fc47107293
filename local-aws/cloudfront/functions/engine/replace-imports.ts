import {parse} from 'acorn';

/**
A function's code as a script, in which its imports are calls of `require`. Lines stay where they are.

@param code - What the gate lets through.
*/
export function replaceImports(code: string): string {
	let script = code;
	for (const statement of parse(code, {ecmaVersion: 'latest', sourceType: 'module'}).body.toReversed()) {
		if (statement.type !== 'ImportDeclaration') {
			continue;
		}

		const names = statement.specifiers.map(({local}) => `const ${local.name} = require(${JSON.stringify(statement.source.value)});`);
		const lines = code.slice(statement.start, statement.end).split('\n').length - 1;
		script = script.slice(0, statement.start) + names.join(' ') + '\n'.repeat(lines) + script.slice(statement.end);
	}

	return script;
}
