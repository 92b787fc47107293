import {parse} from 'acorn';
import {checkCall} from './check-calls.ts';
import {checkMember} from './check-members.ts';
import {checkImport} from './check-modules.ts';
import {checkName} from './check-names.ts';
import {checkSyntax} from './check-syntax.ts';
import type {GateProblem} from './gate-problem.ts';
import {Scopes} from './scopes.ts';
import {walk, type AnyNode} from './walk.ts';

export type {GateProblem} from './gate-problem.ts';

/**
How long a function's code may be, with its comments (developer guide, limits of CloudFront Functions).
*/
export const functionCodeBytes = 10_240;

function checkNode(node: AnyNode, ancestors: readonly AnyNode[], scopes: Scopes): string | undefined {
	switch (node.type) {
		case 'CallExpression':
		case 'NewExpression': {
			return checkCall(node, ancestors, scopes);
		}

		case 'Identifier': {
			return checkName(node, ancestors, scopes);
		}

		case 'MemberExpression': {
			return checkMember(node, ancestors, scopes);
		}

		default: {
			return undefined;
		}
	}
}

function checkProgram(program: AnyNode): GateProblem[] {
	const problems: GateProblem[] = [];
	const add = ({loc}: AnyNode, message: string | undefined) => {
		if (message !== undefined) {
			problems.push({line: loc!.start.line, column: loc!.start.column + 1, message});
		}

		return message !== undefined;
	};

	const scopes = new Scopes(program);
	walk(program, (node, ancestors) => {
		if (node.type === 'ImportDeclaration') {
			add(node, checkImport(node, ancestors));
			return false;
		}

		// What is below refused syntax is refused with it.
		if (add(node, checkSyntax(node, ancestors))) {
			return false;
		}

		add(node, checkNode(node, ancestors, scopes));
		return true;
	});
	const statements = program.body as AnyNode[];
	if (statements.every(({type, id}) => type !== 'FunctionDeclaration' || (id as AnyNode).name !== 'handler')) {
		problems.push({line: 1, column: 1, message: 'There is no function handler at the top level'});
	}

	return problems;
}

/**
Reads code as `cloudfront-js-2.0` would, njs 0.8.9 by all that is known, and names what it doesn't have, or what no page promises. It says no rather than yes: what the lists in `listed/` don't name is refused, and what is looked up by a name that only the running code knows is left to the engine, which has no more than the lists either.

@param code - The whole function.
@returns In the order of the code; nothing where the function may run.
*/
export function checkFunctionCode(code: string): GateProblem[] {
	const bytes = Buffer.byteLength(code);
	const problems: GateProblem[] = bytes > functionCodeBytes
		? [{line: 1, column: 1, message: `The code has ${bytes} bytes, and CloudFront takes ${functionCodeBytes}, comments included`}]
		: [];
	const lineEnd = /\r(?!\n)|[\u{2028}\u{2029}]/v.exec(code);
	if (lineEnd) {
		const before = code.slice(0, lineEnd.index).split('\n');
		problems.push({line: before.length, column: before.at(-1)!.length + 1, message: 'A carriage return alone, U+2028 and U+2029 end no line in the runtime, as they do elsewhere'});
	}

	try {
		const program = parse(code, {
			ecmaVersion: 'latest', sourceType: 'module', locations: true, allowHashBang: false,
		});
		problems.push(...checkProgram(program as unknown as AnyNode));
	} catch (error) {
		const {message, loc} = error as {message: string; loc?: {line: number; column: number}};
		problems.push({
			line: loc?.line ?? 1, column: (loc?.column ?? 0) + 1, message: loc ? message.replace(/ \(\d+:\d+\)$/v, '') : 'The code is nested too deeply',
		});
	}

	return problems.toSorted((a, b) => a.line === b.line ? a.column - b.column : a.line - b.line);
}
