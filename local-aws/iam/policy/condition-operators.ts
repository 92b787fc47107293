import {isArnMatch} from './arn.ts';
import {isGlobMatch} from './glob.ts';

/**
How an operator compares one value of the request with one value of the policy.
*/
export type Comparison = (policyValue: string, requestValue: string) => boolean;

/**
A condition operator without its prefix (`ForAnyValue:`) and suffix (`IfExists`).
*/
export type Operator = {
	/**
	A negated operator holds where no policy value compares, and where the key is missing.
	*/
	negated: boolean;
	compare: Comparison;
	/**
	The values that the operator takes, where it doesn't take all.
	*/
	allowed?: readonly string[];
};

const isEqual: Comparison = (policyValue, requestValue) => policyValue === requestValue;
const isEqualIgnoringCase: Comparison = (policyValue, requestValue) => policyValue.toLowerCase() === requestValue.toLowerCase();

/**
The operators that the local stack knows, in lower case (names count without case). All others are refused when the policy is parsed. Source: IAM user guide, reference_policies_elements_condition_operators.

`Null` is not here: it asks for a key's presence, not for its value.
*/
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
	['stringequals', {negated: false, compare: isEqual}],
	['stringnotequals', {negated: true, compare: isEqual}],
	['stringequalsignorecase', {negated: false, compare: isEqualIgnoringCase}],
	['stringnotequalsignorecase', {negated: true, compare: isEqualIgnoringCase}],
	['stringlike', {negated: false, compare: isGlobMatch}],
	['stringnotlike', {negated: true, compare: isGlobMatch}],
	['arnequals', {negated: false, compare: isArnMatch}],
	['arnlike', {negated: false, compare: isArnMatch}],
	['arnnotequals', {negated: true, compare: isArnMatch}],
	['arnnotlike', {negated: true, compare: isArnMatch}],
	['bool', {negated: false, compare: isEqualIgnoringCase, allowed: ['true', 'false']}],
]);
