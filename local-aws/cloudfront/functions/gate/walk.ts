import type {Node} from 'acorn';

/**
A node with its children under their names.
*/
export type AnyNode = Node & Record<string, unknown>;

function isNode(value: unknown): value is AnyNode {
	return typeof value === 'object' && value !== null && typeof (value as {type?: unknown}).type === 'string';
}

/**
The nodes directly below one.
*/
export function childrenOf(node: AnyNode): AnyNode[] {
	return Object.values(node).flat().filter(value => isNode(value));
}

/**
Visits a node and everything below it.

@param visit - Takes the node and its ancestors, the nearest last; false leaves out what is below.
*/
export function walk(node: AnyNode, visit: (node: AnyNode, ancestors: readonly AnyNode[]) => boolean, ancestors: readonly AnyNode[] = []): void {
	if (!visit(node, ancestors)) {
		return;
	}

	const inner = [...ancestors, node];
	for (const child of childrenOf(node)) {
		walk(child, visit, inner);
	}
}

/**
Whether a node is a function.
*/
export function isFunction({type}: AnyNode): boolean {
	return ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(type);
}
