import type {Condition} from './condition.ts';
import {conditionKeys, isConditionKey, type Asker} from './condition-keys.ts';
import {operators} from './condition-operators.ts';
import {
	malformed,
	objectWith,
	shown,
	texts,
} from './policy-fields.ts';

const operatorPattern = /^(?:(?<set>forallvalues|foranyvalue):)?(?<name>[a-z]+?)(?<ifExists>ifexists)?$/iv;

function parseTest(name: string, path: string): Condition['test'] {
	const groups = operatorPattern.exec(name)?.groups;
	const base = groups?.name?.toLowerCase() ?? '';
	const set = groups?.set?.toLowerCase();
	const isIfExists = groups?.ifExists !== undefined;
	if (base === 'null' && set === undefined && !isIfExists) {
		return {kind: 'null'};
	}

	const operator = operators.get(base);
	if (operator === undefined) {
		throw malformed(path, `is not a condition operator that the local stack models (it knows ${[...operators.keys(), 'null'].join(', ')}, each with …IfExists, ForAllValues: and ForAnyValue:)`);
	}

	return {
		kind: 'compare', operator, ifExists: isIfExists, ...(set !== undefined && {set: set === 'forallvalues' ? 'all' : 'any'}),
	};
}

function parseKey(key: string, value: unknown, path: string, {test, asker}: {test: Condition['test']; asker: Asker}): Condition {
	if (!isConditionKey(key.toLowerCase(), asker)) {
		throw malformed(path, `is not a condition key that the local stack fills in (it knows ${[...conditionKeys].join(', ')})`);
	}

	const values = texts(value, path, ['string', 'boolean', 'number']);
	const allowed = test.kind === 'null' ? ['true', 'false'] : test.operator.allowed;
	const wrong = allowed && values.find(item => !allowed.includes(item.toLowerCase()));
	if (wrong !== undefined) {
		throw malformed(path, `must be ${allowed!.join(' or ')}, but is ${shown(wrong)}`);
	}

	return {key: key.toLowerCase(), values: allowed ? values.map(item => item.toLowerCase()) : values, test};
}

/**
Parses a statement's `Condition`.

@param value - The element as written; `undefined` means none.
@param path - Where it stands, for messages.
@param asker - Whose calls it is about. Default: those of services.
@throws IamError `MalformedPolicyDocument` on an operator, key or value that the local stack doesn't model.
*/
export function parseConditions(value: unknown, path: string, asker: Asker = 'services'): Condition[] {
	if (value === undefined) {
		return [];
	}

	return Object.entries(objectWith(value, path, undefined)).flatMap(([name, keys]) => {
		const operatorPath = `${path}.${name}`;
		const test = parseTest(name, operatorPath);
		return Object.entries(objectWith(keys, operatorPath, undefined)).map(([key, keyValue]) => parseKey(key, keyValue, `${operatorPath}[${shown(key)}]`, {test, asker}));
	});
}
