import {childrenOf, type AnyNode} from './walk.ts';

function nameOf(identifier: unknown): string {
	return String((identifier as AnyNode).name);
}

function checkElse({consequent, alternate}: AnyNode): string | undefined {
	let last = consequent as AnyNode;
	while (['ForInStatement', 'ForStatement', 'IfStatement', 'LabeledStatement', 'WhileStatement'].includes(last.type)) {
		last = (last.alternate ?? last.consequent ?? last.body) as AnyNode;
	}

	const isLost = last.type === 'DoWhileStatement' || (['BreakStatement', 'ContinueStatement'].includes(last.type) && last.label !== null);
	return alternate !== null && isLost ? 'An if whose first branch ends in a jump to a label or in do-while, and has else, needs braces in the runtime' : undefined;
}

function hasConst(node: AnyNode): boolean {
	return (node.type === 'VariableDeclaration' && node.kind === 'const') || childrenOf(node).some(child => hasConst(child));
}

function checkDeclarations(declarations: AnyNode[]): string | undefined {
	const first = declarations.findIndex(({init}) => init !== null && hasConst(init as AnyNode));
	return first !== -1 && declarations.slice(first).some(({init}) => init === null)
		? 'A name without a value stands in one declaration behind a function that has a const, which the runtime takes for a const without a value'
		: undefined;
}

/**
Why ordinary JavaScript is refused that njs 0.8.9 was measured to misread, which no page tells.
*/
export function checkQuirks(node: AnyNode, ancestors: readonly AnyNode[]): string | undefined {
	switch (node.type) {
		case 'IfStatement': {
			return checkElse(node);
		}

		case 'LabeledStatement': {
			const isTaken = ancestors.some(({type, label}) => type === 'LabeledStatement' && nameOf(label) === nameOf(node.label));
			return isTaken ? 'A label has the name of one around its function, which the runtime takes for the same' : undefined;
		}

		case 'VariableDeclaration': {
			return checkDeclarations(node.declarations as AnyNode[]);
		}

		default: {
			return undefined;
		}
	}
}
