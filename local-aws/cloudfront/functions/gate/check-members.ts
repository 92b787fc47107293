import {absentMethods} from './listed/absent-methods.ts';
import {listedGlobals} from './listed/globals.ts';
import {commonMembers, listedMembers} from './listed/members.ts';
import {checkModuleMember} from './check-modules.ts';
import {requiredModule, type Scopes} from './scopes.ts';
import type {AnyNode} from './walk.ts';

/**
The property's name, where the code says it.
*/
function memberOf({computed, property}: AnyNode): string | undefined {
	const {name, value} = property as {name?: string; value?: unknown};
	return computed === true ? (typeof value === 'string' ? value : undefined) : name;
}

function has(list: string, member: string): boolean {
	return list.split(' ').includes(member) || commonMembers.split(' ').includes(member);
}

/**
The builtin whose value an expression is, where that is plain to see.
*/
function builtinOf(node: AnyNode): string | undefined {
	if (node.type === 'Literal') {
		return node.regex === undefined ? {string: 'String', number: 'Number', boolean: 'Boolean'}[typeof node.value as 'string'] : 'RegExp';
	}

	return {ArrayExpression: 'Array', TemplateLiteral: 'String'}[node.type];
}

/**
Why a member is refused: what it is looked up on is a builtin, a module or a literal and has it not, or nothing in the runtime has a method of its name.
*/
export function checkMember(node: AnyNode, ancestors: readonly AnyNode[], scopes: Scopes): string | undefined {
	const member = memberOf(node);
	if (member === undefined) {
		return undefined;
	}

	const object = node.object as AnyNode;
	const isFree = object.type === 'Identifier' && scopes.find(String(object.name), ancestors) === undefined;
	const name = String(object.name);
	if (isFree && name === 'globalThis') {
		return listedGlobals.has(member) ? undefined : `globalThis.${member} is not in the runtime`;
	}

	if (isFree && Object.hasOwn(listedMembers, name)) {
		return has(listedMembers[name]!.statics, member) ? undefined : `${name}.${member} is not in the runtime`;
	}

	const module = requiredModule(object) ?? (object.type === 'Identifier' ? scopes.find(name, ancestors)?.module : undefined);
	if (module !== undefined) {
		return checkModuleMember(module, member);
	}

	const owner = object.object as AnyNode | undefined;
	const isPrototype = object.type === 'MemberExpression' && memberOf(object) === 'prototype' && owner!.type === 'Identifier';
	const builtin = isPrototype ? String(owner!.name) : builtinOf(object);
	if (builtin !== undefined && Object.hasOwn(listedMembers, builtin)) {
		return has(listedMembers[builtin]!.values, member) ? undefined : `${builtin}.prototype.${member} is not in the runtime`;
	}

	const parent = ancestors.at(-1)!;
	const isCalled = parent.type === 'CallExpression' && parent.callee === node;
	return isCalled && absentMethods.has(member) ? `The runtime has no method ${member}` : undefined;
}
