import {
	listedFlags,
	listedSyntax,
	refusedOperators,
	refusedSyntax,
} from './listed/syntax.ts';
import {checkPattern} from './check-pattern.ts';
import {checkQuirks} from './check-quirks.ts';
import {isFunction, type AnyNode} from './walk.ts';

function checkLiteral({bigint, regex, raw}: AnyNode): string | undefined {
	if (bigint !== undefined) {
		return 'A BigInt is not in the runtime';
	}

	if (/^0[bo]/iv.test(String(raw))) {
		return 'A binary or octal number is not listed for the runtime';
	}

	if (regex === undefined) {
		return undefined;
	}

	const {pattern, flags} = regex as {pattern: string; flags: string};
	return checkFlags(flags) ?? (/\(\?[a-z]*(?:-[a-z]*)?:/v.test(pattern.replaceAll('(?:', '')) ? 'Flags inside a regular expression are not listed for the runtime' : checkPattern(pattern));
}

/**
Why flags of a regular expression are refused.
*/
export function checkFlags(flags: string): string | undefined {
	const flag = [...flags].find(letter => !listedFlags.has(letter));
	return flag === undefined ? undefined : `The flag ${flag} of a regular expression is not in the runtime`;
}

function checkFunction(node: AnyNode, ancestors: readonly AnyNode[]): string | undefined {
	if (node.generator === true) {
		return 'A generator is not in the runtime';
	}

	return node.async === true && (node.type !== 'FunctionDeclaration' || ancestors.at(-1)!.type !== 'Program')
		? 'Only a function declaration at the top level may be async: the runtime has no async closures'
		: undefined;
}

function checkAwait(node: AnyNode, ancestors: readonly AnyNode[]): string | undefined {
	const start = ancestors.findLastIndex(ancestor => isFunction(ancestor));
	if (start === -1) {
		return 'await stands outside of a function';
	}

	const path = [...ancestors.slice(start + 1), node];
	const isPart = path.some((ancestor, index) =>
		(['CallExpression', 'NewExpression'].includes(ancestor.type) && (ancestor.arguments as AnyNode[]).includes(path[index + 1]!))
		|| ancestor.type === 'TemplateLiteral');
	return isPart ? 'await in the arguments of a call or in a template is not supported: give its value a name first' : undefined;
}

/**
Why a node is refused for its syntax alone, in a sentence.
*/
export function checkSyntax(node: AnyNode, ancestors: readonly AnyNode[]): string | undefined {
	if (!listedSyntax.has(node.type)) {
		return `${refusedSyntax[node.type] ?? `Syntax of the kind ${node.type}`} is not in the runtime`;
	}

	if (refusedOperators.has(String(node.operator))) {
		return `The operator ${String(node.operator)} is not listed for the runtime`;
	}

	if (node.type === 'CatchClause' && node.param === null) {
		return 'catch without a name for the error is not in the runtime';
	}

	if (node.type === 'RestElement' && !isFunction(ancestors.at(-1)!)) {
		return 'Destructuring is not in the runtime';
	}

	if (isFunction(node)) {
		return checkFunction(node, ancestors);
	}

	const quirk = checkQuirks(node, ancestors);
	if (quirk !== undefined) {
		return quirk;
	}

	return node.type === 'Literal' ? checkLiteral(node) : (node.type === 'AwaitExpression' ? checkAwait(node, ancestors) : undefined);
}
