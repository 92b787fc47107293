import {globSync, readFileSync} from 'node:fs';
import {parse, type Program} from 'acorn';
import test from 'ava';
import {edgeProgram, joined} from './edge-program.ts';

const folder = new URL('viewer-request/', import.meta.url);
const modules = globSync('*', {cwd: folder}).toSorted();

type Statement = Program['body'][number];

function statements(code: string): Statement[] {
	const {body} = parse(code, {ecmaVersion: 'latest', sourceType: 'module'});
	return JSON.parse(JSON.stringify(body, (key, value: unknown) => key === 'start' || key === 'end' ? undefined : value)) as Statement[];
}

/**
Statements of whatever order, as texts.
*/
function texts(list: Statement[]): string[] {
	return list.map(statement => JSON.stringify(statement)).toSorted();
}

test('the program is the statements of all modules, letter by letter, but for spaces, comments and what joins them', t => {
	const all = modules.flatMap(name => statements(readFileSync(new URL(name, folder), 'utf8')));
	const own = all.filter(statement => statement.type !== 'ImportDeclaration').map(statement => statement.type === 'ExportNamedDeclaration' ? statement.declaration as Statement : statement);
	const builtins = ['cloudfront', 'crypto'].flatMap(name => statements(`import ${name === 'cloudfront' ? 'cf' : name} from '${name}';`));
	t.deepEqual(texts(statements(edgeProgram())), texts([...builtins, ...own]));
	t.deepEqual(statements(edgeProgram()), statements(joined()));
});

test('what is imported stands before what imports it', t => {
	const places = new Map(statements(edgeProgram()).flatMap((statement, place) => {
		const declared = statement.type === 'FunctionDeclaration' ? [statement] : (statement.type === 'VariableDeclaration' ? statement.declarations : []);
		return declared.map(({id}) => [id?.type === 'Identifier' ? id.name : '', place] as const);
	}));
	for (const [first, second] of [['settings', 'answerHeaders'], ['mac', 'isSigned'], ['unreadable', 'handler']] as const) {
		t.true(places.get(first)! < places.get(second)!, first);
	}
});

test('no module imports under another name, which joining would lose', t => {
	for (const name of modules) {
		for (const statement of statements(readFileSync(new URL(name, folder), 'utf8'))) {
			const specifiers = statement.type === 'ImportDeclaration' ? statement.specifiers.filter(one => one.type === 'ImportSpecifier') : [];
			t.true(specifiers.every(({imported, local}) => imported.type === 'Identifier' && imported.name === local.name), name);
		}
	}
});

test('imports are as AWS\'s samples have them, on the first lines', t => {
	t.deepEqual(edgeProgram().split('\n').slice(0, 2), ['import cf from \'cloudfront\';', 'import crypto from \'crypto\';']);
});

test('no text of the source is over several lines, which it would lose its indentation by', t => {
	t.false(JSON.stringify(statements(joined())).includes('TemplateLiteral'));
	t.notRegex(joined(), /\\$/mv);
});

test('it is the same each time', t => {
	t.is(edgeProgram(), edgeProgram());
});
