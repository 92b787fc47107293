import {
	childrenOf,
	isFunction,
	walk,
	type AnyNode,
} from './walk.ts';

/**
What a name was declared as: where it stands for a module, that module.
*/
export type Binding = {module: string | undefined};

const blocks = new Set(['Program', 'BlockStatement', 'ForStatement', 'ForInStatement', 'ForOfStatement', 'SwitchStatement', 'CatchClause']);

function namesIn(pattern: AnyNode): string[] {
	return pattern.type === 'Identifier' ? [pattern.name as string] : childrenOf(pattern).flatMap(child => namesIn(child));
}

/**
The module that `require('…')` gives.
*/
export function requiredModule(node: AnyNode | undefined): string | undefined {
	if (node?.type !== 'CallExpression' || (node.callee as AnyNode).name !== 'require') {
		return undefined;
	}

	const [argument] = node.arguments as AnyNode[];
	return typeof argument?.value === 'string' ? argument.value : undefined;
}

/**
Which names are declared where.
*/
export class Scopes {
	readonly #declared = new Map<AnyNode, Map<string, Binding>>();

	/**
	Takes the whole program.
	*/
	constructor(program: AnyNode) {
		walk(program, (node, ancestors) => {
			this.#declare(node, ancestors);
			return true;
		});
	}

	/**
	What a name means where it stands, undefined for one that is declared nowhere around it.
	*/
	find(name: string, ancestors: readonly AnyNode[]): Binding | undefined {
		const scope = ancestors.findLast(ancestor => this.#declared.get(ancestor)?.has(name));
		return scope && this.#declared.get(scope)!.get(name);
	}

	#declare(node: AnyNode, ancestors: readonly AnyNode[]): void {
		const nearest = ancestors.findLast(ancestor => isFunction(ancestor) || blocks.has(ancestor.type));
		if (isFunction(node)) {
			this.#add(node, (node.params as AnyNode[]).flatMap(parameter => namesIn(parameter)));
			if (node.id !== null && node.id !== undefined) {
				this.#add(node.type === 'FunctionDeclaration' ? nearest! : node, namesIn(node.id as AnyNode));
			}
		} else if (node.type === 'ClassDeclaration') {
			this.#add(nearest!, namesIn(node.id as AnyNode));
		} else if (node.type === 'CatchClause' && node.param !== null) {
			this.#add(node, namesIn(node.param as AnyNode));
		} else if (node.type === 'ImportDeclaration') {
			for (const specifier of node.specifiers as AnyNode[]) {
				this.#add(nearest!, namesIn(specifier.local as AnyNode), String((node.source as AnyNode).value));
			}
		} else if (node.type === 'VariableDeclarator') {
			const isVar = ancestors.at(-1)!.kind === 'var';
			const scope = isVar ? ancestors.findLast(ancestor => isFunction(ancestor) || ancestor.type === 'Program') : nearest;
			this.#add(scope!, namesIn(node.id as AnyNode), requiredModule(node.init as AnyNode | undefined));
		}
	}

	#add(scope: AnyNode, names: string[], module?: string): void {
		const declared = this.#declared.get(scope) ?? new Map<string, Binding>();
		this.#declared.set(scope, declared);
		for (const name of names) {
			declared.set(name, {module});
		}
	}
}
