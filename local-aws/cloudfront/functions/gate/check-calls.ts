import {checkRequire} from './check-modules.ts';
import {checkPattern} from './check-pattern.ts';
import {checkFlags} from './check-syntax.ts';
import {requiredModule, type Scopes} from './scopes.ts';
import type {AnyNode} from './walk.ts';

function calleeOf({callee}: AnyNode): string {
	const {type, name, object, property, computed} = callee as AnyNode;
	return type === 'MemberExpression' && computed === false ? `${String((object as AnyNode).name)}.${String((property as AnyNode).name)}` : String(name);
}

/**
Why a call is refused for its arguments.
*/
export function checkCall(node: AnyNode, ancestors: readonly AnyNode[], scopes: Scopes): string | undefined {
	const callee = calleeOf(node);
	if (scopes.find(callee.split('.', 1)[0]!, ancestors) !== undefined) {
		return undefined;
	}

	const values = node.arguments as AnyNode[];
	switch (callee) {
		case 'require': {
			return checkRequire(requiredModule(node));
		}

		case 'console.log': {
			return values.length === 1 ? undefined : 'console.log takes one argument in the runtime';
		}

		case 'Object.create': {
			return values.length < 2 ? undefined : 'Object.create takes no list of properties in the runtime';
		}

		case 'RegExp': {
			const [pattern, flags] = values.map(({value}) => value);
			return (typeof flags === 'string' ? checkFlags(flags) : undefined) ?? (typeof pattern === 'string' ? checkPattern(pattern) : undefined);
		}

		default: {
			return undefined;
		}
	}
}
