import fc from 'fast-check';

const name = fc.constantFrom('a', 'b', 'c');
const operator = fc.constantFrom('+', '-', '*', '/', '%', '**', '===', '!==', '<', '>=', '&&', '||', '&', '|', '^', '<<', '>>>', 'in', 'instanceof', ',');

/**
Puts parts in the places of a template that are written §.
*/
function filled(template: string, ...parts: Array<fc.Arbitrary<string>>): fc.Arbitrary<string> {
	return fc.tuple(...parts).map(texts => {
		let index = 0;
		return template.replaceAll('§', () => texts[index++]!);
	});
}

const {expression, statement} = fc.letrec<{expression: string; statement: string}>(tie => {
	const inner = tie('expression');
	const body = tie('statement');
	return {
		expression: fc.oneof(
			{maxDepth: 4, depthIdentifier: 'expression'},
			name,
			fc.constantFrom('1', '"x"', 'null', 'true', 'this', '/a[b-c]+(?:d|e)/gi', '`t`', '[]', '({})', '1_000', '.5', '-1', String.raw`"\u{41}"`),
			filled('(§ § §)', inner, operator, inner),
			filled('(§ ? § : §)', inner, inner, inner),
			filled('§[§]', name, inner),
			filled('§.length', name),
			filled('§(§, §)', name, inner, inner),
			filled('§.call(§)', name, inner),
			filled('(§ = §)', name, inner),
			filled('(§ += §)', name, inner),
			filled('(§[§] **= §)', name, inner, inner),
			filled('typeof §', inner),
			filled('!§', inner),
			filled('(§++)', name),
			filled('`x${§}y${§}`', inner, inner),
			filled('[§, §,]', inner, inner),
			filled('({§, x: §, "y": §, [§]: 1, m(z) { § }, get q() { § },})', name, inner, inner, inner, body, body),
			filled('(function (x, ...y) { § })', body),
			filled('(function named() { § })', body),
			filled('(x => §)', inner),
			filled('((x, y) => { § })', body),
			filled('(() => ({x: §}))', inner),
			filled('new Date(§)', inner),
			filled('(void §)', inner),
			filled('delete §.x', name),
		),
		statement: fc.oneof(
			{maxDepth: 4, depthIdentifier: 'statement'},
			filled('§;', inner),
			filled('var x = §, y;', inner),
			filled('{ let x = §; const y = §; § }', inner, inner, body),
			filled('if (§) { § } else { § }', inner, body, body),
			filled('if (§) § else §', inner, body, body),
			filled('if (§) §', inner, body),
			filled('for (var i = 0; i < §; i++) §', inner, body),
			filled('for (var k in §) { § continue; }', inner, body),
			filled('for (const k in §) §', inner, body),
			filled('while (§) { § break; }', inner, body),
			filled('do { § } while (§);', body, inner),
			filled('out: for (;;) { § break out; }', body),
			filled('switch (§) { case 1: case §: § break; default: § }', inner, inner, body, body),
			filled('try { § } catch (e) { § } finally { § }', body, body, body),
			filled('try { § } finally { § }', body, body),
			filled('throw §;', inner),
			filled('return §;', inner),
			fc.constantFrom(';', 'return;'),
		),
	};
}) as {expression: fc.Arbitrary<string>; statement: fc.Arbitrary<string>};

const waiting = fc.oneof(
	filled('var v = await §;', expression),
	filled('if (await §) { § }', name, statement),
	filled('return await §;', expression),
	filled('v = [await §, {x: await §}];', name, name),
	filled('v = (await §).x ? await § : §;', name, name, expression),
	filled('while (await §) { § }', name, statement),
	filled('try { await §; } catch (e) { throw await §; } finally { await §; }', name, name, name),
);

/**
Whole functions of all that the gate knows, in any nesting; a part of them is refused.
*/
export const programs: fc.Arbitrary<string> = fc.tuple(fc.array(statement, {minLength: 1, maxLength: 4}), fc.array(waiting, {maxLength: 3})).map(([statements, waits]) =>
	`var a, b, c;\nfunction other() {\n${statements.join('\n')}\n}\nasync function handler() {\nvar v;\n${waits.join('\n')}\n}`);
