/**
The syntax that a function may use, as ESTree names it: the statements and operators of the CloudFront developer guide (functions-javascript-runtime-20), and what the guide leaves out but njs 0.8.9 was measured to have: methods, shorthand and computed names in object literals, tagged templates.
*/
export const listedSyntax: ReadonlySet<string> = new Set([
	// Statements: break, catch, continue, do-while, else, finally, for, for-in, if, label, return, switch, throw, try, var, while, const, let.
	'Program BlockStatement EmptyStatement ExpressionStatement BreakStatement ContinueStatement DoWhileStatement ForStatement ForInStatement IfStatement LabeledStatement ReturnStatement',
	'SwitchStatement SwitchCase ThrowStatement TryStatement CatchClause WhileStatement VariableDeclaration VariableDeclarator ImportDeclaration ImportDefaultSpecifier',
	// Functions: arrow functions, rest parameters, async and await.
	'FunctionDeclaration FunctionExpression ArrowFunctionExpression RestElement AwaitExpression',
	// Expressions: all of ES5.1, and template literals.
	'ArrayExpression AssignmentExpression BinaryExpression CallExpression ConditionalExpression Identifier Literal LogicalExpression MemberExpression NewExpression ObjectExpression Property',
	'SequenceExpression ThisExpression UnaryExpression UpdateExpression TemplateLiteral TemplateElement TaggedTemplateExpression',
].flatMap(line => line.split(' ')));

/**
How what is not listed is called. Those with `njs` were measured: njs 0.8.9 does not parse them; those with `live` were seen to fail on AWS, too.
*/
export const refusedSyntax: Readonly<Record<string, string>> = {
	ArrayPattern: 'Destructuring', // Measured: njs, live
	AssignmentPattern: 'A default value', // Measured: njs
	ChainExpression: 'Optional chaining (?.)', // Measured: njs, live
	ClassDeclaration: 'A class', // Measured: njs
	ClassExpression: 'A class', // Measured: njs
	DebuggerStatement: 'The debugger statement',
	ExportAllDeclaration: 'An export', // The guide: the handler is a function of the top level
	ExportDefaultDeclaration: 'An export',
	ExportNamedDeclaration: 'An export',
	ForOfStatement: 'for-of', // Measured: njs, live
	ImportExpression: 'A dynamic import',
	ImportNamespaceSpecifier: 'An import of a namespace',
	ImportSpecifier: 'An import by name',
	MetaProperty: 'new.target or import.meta', // Measured: njs
	ObjectPattern: 'Destructuring', // Measured: njs
	SpreadElement: 'Spread (...) in a call, an array or an object', // Measured: njs
	Super: 'super',
	WithStatement: 'with', // Measured: njs
	YieldExpression: 'A generator', // Measured: njs
};

/**
Operators that no ES5.1 has, but for `**`.
*/
export const refusedOperators: ReadonlySet<string> = new Set(['??', '??=', '||=', '&&=']);

/**
The flags of regular expressions (developer guide; njs does not parse the others).
*/
export const listedFlags: ReadonlySet<string> = new Set(['g', 'i', 'm', 'y']);
