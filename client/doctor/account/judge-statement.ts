import type {CauseId} from '../causes.ts';
import {conditionsOf, holds, isExactly} from './condition.ts';
import type {Statement} from './facts.ts';
import {fits} from './fits.ts';

/**
A permission that CloudFront needs, with the condition that exists for its action alone.
*/
export type Permission = {action: string; cause: CauseId; key: string; value: string};

/**
What a statement says of a permission for a distribution.
*/
export type Judgement = {
	/**
	Whether its effect is for calls of the distribution; `undefined` where it can't be told.
	*/
	isMet: boolean | undefined;
	/**
	Whether it is about more of CloudFront than one distribution's calls through the URL.
	*/
	isWide: boolean;
	/**
	Others than the distribution that it names: accounts, services and other distributions.
	*/
	others: readonly string[];
};

const conditionKeys = new Set(['lambda:functionurlauthtype', 'lambda:invokedviafunctionurl']);

function listOf(value: string | string[] | undefined): string[] {
	return [value ?? []].flat();
}

/**
Names of actions have no case.
*/
function isAbout({Action, NotAction}: Statement, action: string): boolean {
	const hits = (pattern: string) => fits(pattern.toLowerCase(), action.toLowerCase());
	return NotAction === undefined ? listOf(Action).some(pattern => hits(pattern)) : listOf(NotAction).every(pattern => !hits(pattern));
}

function isCloudFront(principal: string): boolean {
	return principal === '*' || principal === 'cloudfront.amazonaws.com';
}

/**
Whether all conditions hold for a call through the URL by a distribution.
*/
function isMetBy(statement: Statement, arn: string, {key, value}: Permission): boolean | undefined {
	const known = new Map([['aws:sourcearn', arn], ['aws:sourceaccount', arn.split(':', 5)[4]!], [key, value]]);
	const results = new Set(conditionsOf(statement).map(condition => {
		const text = known.get(condition.key);
		// A call of this action has no such key.
		return text === undefined ? (conditionKeys.has(condition.key) ? false : undefined) : holds(condition, text);
	}));
	return results.has(false) ? false : (results.has(undefined) ? undefined : true);
}

/**
The one distribution that a statement is for, through the URL; `undefined` where there may be more.
*/
function distributionOf(statement: Statement, {key, value}: Permission): string | undefined {
	const conditions = conditionsOf(statement);
	// With another value it is for no call through the URL, so for no one else's either.
	const isConditional = conditions.some(condition => condition.key === key && (isExactly(condition, value) || holds(condition, value) === false));
	const sources = conditions.filter(condition => condition.key === 'aws:sourcearn').flatMap(condition => condition.values.filter(source => isExactly(condition, source)));
	return isConditional ? sources.find(source => /^arn:[^*:?]+:cloudfront::\d+:distribution\/[^*?]+$/v.test(source)) : undefined;
}

/**
What a statement of a function's policy says of a permission. One about another action says nothing.

@param arn - The distribution's.
*/
export function judgeStatement(statement: Statement, arn: string, permission: Permission): Judgement {
	if (!isAbout(statement, permission.action)) {
		return {isMet: false, isWide: false, others: []};
	}

	const {Principal, NotPrincipal, Effect} = statement;
	if (NotPrincipal !== undefined) {
		// Who is left is too many to be let in, and whether CloudFront is one of them is not looked at.
		return {isMet: undefined, isWide: Effect === 'Allow', others: []};
	}

	const principals = typeof Principal === 'object' ? Object.values(Principal).flatMap(names => listOf(names)) : listOf(Principal);
	const others = principals.filter(principal => !isCloudFront(principal));
	if (others.length === principals.length) {
		return {isMet: false, isWide: false, others};
	}

	const distribution = distributionOf(statement, permission);
	return {
		isMet: isMetBy(statement, arn, permission),
		isWide: distribution === undefined,
		others: distribution === undefined || distribution === arn ? others : [...others, distribution],
	};
}
