import {listedModules} from './listed/modules.ts';
import type {AnyNode} from './walk.ts';

const names = Object.keys(listedModules).join(', ');

/**
Why an import is refused.
*/
export function checkImport(node: AnyNode, ancestors: readonly AnyNode[]): string | undefined {
	const statements = ancestors.at(-1)!.body as AnyNode[];
	if (statements.slice(0, statements.indexOf(node)).some(({type}) => type !== 'ImportDeclaration')) {
		return 'An import stands on the first lines, before everything else';
	}

	const specifiers = node.specifiers as AnyNode[];
	if (specifiers.length !== 1 || specifiers[0]!.type !== 'ImportDefaultSpecifier' || (node.attributes as unknown[]).length > 0) {
		return 'An import takes the default of its module, as in import cf from \'cloudfront\'';
	}

	const source = String((node.source as AnyNode).value);
	return Object.hasOwn(listedModules, source) ? undefined : `There is no module ${source} in the runtime, only ${names}`;
}

/**
Why a call of `require` is refused.
*/
export function checkRequire(module: string | undefined): string | undefined {
	if (module === undefined) {
		return 'require takes the name of a module as a plain text';
	}

	if (!Object.hasOwn(listedModules, module)) {
		return `There is no module ${module} in the runtime, only ${names}`;
	}

	return listedModules[module]!.isRequired ? undefined : `The module ${module} is taken by import, not by require`;
}

/**
Why a member of a module is refused.
*/
export function checkModuleMember(module: string, member: string): string | undefined {
	const {members, unplayed} = listedModules[module] ?? {members: member, unplayed: ''};
	if (members.split(' ').includes(member)) {
		return undefined;
	}

	return unplayed.split(' ').includes(member) ? `The local stack does not play ${module}.${member}` : `The module ${module} has no ${member}`;
}
