import type {Operator} from './condition-operators.ts';

/**
One key of a statement's `Condition`, parsed.
*/
export type Condition = {
	/**
	Lower case.
	*/
	key: string;
	values: string[];
	test:
		| {kind: 'null'}
		| {kind: 'compare'; operator: Operator; set?: 'all' | 'any'; ifExists: boolean};
};

/**
The request's condition keys in lower case, each with its values; a key without values is missing.
*/
export type Context = ReadonlyMap<string, readonly string[]>;

/**
Makes a {@link Context}: names lose their case, keys without a value are left out.
*/
export function contextOf(values: Record<string, string | string[] | undefined>): Context {
	return new Map(Object.entries(values)
		.map(([key, value]): [string, string[]] => [key.toLowerCase(), value === undefined ? [] : [value].flat()])
		.filter(([, list]) => list.length > 0));
}

function isCompared(operator: Operator, policyValues: readonly string[], requestValue: string): boolean {
	const isFound = policyValues.some(policyValue => operator.compare(policyValue, requestValue));
	return operator.negated ? !isFound : isFound;
}

/**
Whether a condition holds for a request, as IAM has it: a missing key fails a positive operator and satisfies a negated one, `…IfExists` and `ForAllValues:`; it fails `ForAnyValue:`.

@throws Error where a key with several values meets an operator without a set prefix, whose outcome AWS doesn't define.
*/
export function isHeld({key, values, test}: Condition, context: Context): boolean {
	const requestValues = context.get(key);
	if (test.kind === 'null') {
		return values.includes(String(requestValues === undefined));
	}

	const {operator, set, ifExists} = test;
	if (requestValues === undefined) {
		return ifExists || set === 'all' || (set === undefined && operator.negated);
	}

	if (set === 'all') {
		return requestValues.every(value => isCompared(operator, values, value));
	}

	if (set === undefined && requestValues.length > 1) {
		throw new Error(`The condition key ${key} has ${requestValues.length} values in this request; the policy must say ForAllValues: or ForAnyValue: before its operator, because AWS doesn't define the outcome without.`);
	}

	return requestValues.some(value => isCompared(operator, values, value));
}
