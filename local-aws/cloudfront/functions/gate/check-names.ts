import {listedGlobals} from './listed/globals.ts';
import type {Scopes} from './scopes.ts';
import {isFunction, type AnyNode} from './walk.ts';

/**
Whether an identifier stands for a value, and not for a property, a label or what it declares.
*/
function isReference(node: AnyNode, parent: AnyNode): boolean {
	switch (parent.type) {
		case 'MemberExpression': {
			return parent.object === node || Boolean(parent.computed);
		}

		case 'Property': {
			return parent.value === node || Boolean(parent.computed);
		}

		case 'LabeledStatement':
		case 'BreakStatement':
		case 'ContinueStatement':
		case 'ImportDefaultSpecifier':
		case 'ImportSpecifier': {
			return false;
		}

		default: {
			return true;
		}
	}
}

/**
Whether a name is written as the runtime's parser reads it (njs 0.8.9, run on a machine): with ASCII alone, and without escapes.
*/
function isPlain({name, start, end}: AnyNode): boolean {
	return /^[\w$]+$/v.test(String(name)) && end - start === String(name).length;
}

/**
Why a name is refused: it is declared nowhere and the runtime has it not.
*/
export function checkName(node: AnyNode, ancestors: readonly AnyNode[], scopes: Scopes): string | undefined {
	const parent = ancestors.at(-1)!;
	const name = String(node.name);
	if (!isPlain(node)) {
		return `The name ${name} has letters beyond ASCII, or an escape, which the runtime does not read`;
	}

	if (!isReference(node, parent) || scopes.find(name, [...ancestors, node]) !== undefined) {
		return undefined;
	}

	const isWritten = (parent.type === 'AssignmentExpression' && parent.left === node) || parent.type === 'UpdateExpression' || (parent.type === 'ForInStatement' && parent.left === node);
	if (isWritten) {
		return `${name} is assigned to and declared nowhere`;
	}

	if (name === 'eval') {
		return 'eval always throws in the runtime';
	}

	if (name === 'Function' && ['CallExpression', 'NewExpression'].includes(parent.type) && parent.callee === node) {
		return 'Function as a constructor always throws in the runtime';
	}

	if (name === 'arguments' && ancestors.some(ancestor => isFunction(ancestor) && ancestor.type !== 'ArrowFunctionExpression')) {
		return undefined;
	}

	const isAsked = parent.type === 'UnaryExpression' && parent.operator === 'typeof';
	return listedGlobals.has(name) || isAsked ? undefined : `${name} is not in the runtime`;
}
