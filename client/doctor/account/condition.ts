import type {Statement} from './facts.ts';
import {fits} from './fits.ts';

/**
A condition of a statement: its operator, and its key in small letters, since a key's case does not matter.
*/
export type Condition = {operator: string; key: string; values: readonly string[]};

/**
What a value is compared by: as a text or as a pattern (the two operators for ARNs are the same), and whether it is the opposite that has to be.
*/
type Comparison = {hits: (value: string, text: string) => boolean; isNegated: boolean};

const operators: ReadonlyMap<string, Comparison['hits']> = new Map([
	['StringEquals', (value: string, text: string) => value === text],
	['StringLike', fits],
	['ArnEquals', fits],
	['ArnLike', fits],
	['Bool', (value: string, text: string) => value.toLowerCase() === text],
]);

function comparisonOf(operator: string): Comparison | undefined {
	const hits = operators.get(operator.replace(/^(?<kind>String|Arn)Not/v, '$<kind>'));
	return hits && {hits, isNegated: !operators.has(operator)};
}

/**
The conditions of a statement, all of which have to hold.
*/
export function conditionsOf({Condition = {}}: Statement): Condition[] {
	return Object.entries(Condition).flatMap(([operator, keys]) => Object.entries(keys).map(([key, values]) => ({operator, key: key.toLowerCase(), values: [values].flat().map(String)})));
}

/**
Whether a condition holds where its key has a value; `undefined` for an operator that is not known here.
*/
export function holds({operator, values}: Condition, text: string): boolean | undefined {
	const comparison = comparisonOf(operator);
	return comparison && values.some(value => comparison.hits(value, text)) !== comparison.isNegated;
}

/**
Whether a condition lets one value of its key through, and no other: by an operator that compares, and without a pattern.
*/
export function isExactly({operator, values}: Condition, text: string): boolean {
	return operators.has(operator) && values.length > 0 && values.every(value => (operator === 'Bool' ? value.toLowerCase() : value) === text);
}
