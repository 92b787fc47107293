import type {RouteFacts, Statement} from './facts.ts';
import {judgeStatement, type Permission} from './judge-statement.ts';
import {
	judgeFunction,
	judgeRead,
	type Aspect,
	type Remark,
} from './remark.ts';

/**
Each permission with the condition that exists for its action alone (Lambda developer guide, urls-auth).
*/
const permissions: readonly Permission[] = [
	{
		action: 'lambda:InvokeFunctionUrl', cause: 'permission-url', key: 'lambda:functionurlauthtype', value: 'AWS_IAM',
	},
	{
		action: 'lambda:InvokeFunction', cause: 'permission-invoke', key: 'lambda:invokedviafunctionurl', value: 'true',
	},
];

function nameOf({Sid}: Statement): string {
	return `the statement ${Sid ?? '(without an id)'}`;
}

/**
Whether the distribution has a permission. One statement that denies it undoes all that allow it.
*/
function judgeOwn(statements: readonly Statement[], arn: string, permission: Permission): Remark[] {
	const {action, cause} = permission;
	const about = (effect: string, isMet: boolean | undefined) => statements.filter(statement => statement.Effect === effect && judgeStatement(statement, arn, permission).isMet === isMet);
	const untold = (effect: string, verb: string) => about(effect, undefined).map(statement => ({detail: `${nameOf(statement)} ${verb} ${action} in some cases; whether to ${arn} is not to be told here`}));
	const [denying] = about('Deny', true);
	if (denying) {
		return [{cause, detail: `${nameOf(denying)} denies ${action} to ${arn}, whatever allows it: take it away`}];
	}

	const allowing = about('Allow', true).length > 0 ? [] : untold('Allow', 'allows');
	const isAllowed = allowing.length > 0 || about('Allow', true).length > 0;
	return isAllowed ? [...allowing, ...untold('Deny', 'denies')] : [{cause, detail: `${action} is not allowed to ${arn}`}];
}

/**
Who else has a permission. Who is named may have been let in on purpose, so it is no fault by itself.
*/
function judgeOthers(statements: readonly Statement[], arn: string, permission: Permission): Remark[] {
	return statements.filter(({Effect}) => Effect === 'Allow').flatMap((statement): Remark[] => {
		const {isWide, others} = judgeStatement(statement, arn, permission);
		const allows = `${nameOf(statement)} allows ${permission.action}`;
		return [
			...isWide ? [{cause: 'permission-wide' as const, detail: allows}] : [],
			...others.map(other => ({detail: `${allows} to ${other} too, which is right only where it was let in on purpose`})),
		];
	});
}

function judge({distribution: {arn}, ...route}: RouteFacts): Remark[] {
	return judgeFunction(route, ({statements}) => judgeRead(statements, list => permissions.flatMap(permission => [...judgeOwn(list, arn, permission), ...judgeOthers(list, arn, permission)])));
}

/**
Both permissions, and that the function's policy lets in nobody else. Policies of users and roles are not looked at.
*/
export const permissionAspect: Aspect = {name: 'permissions', fine: 'each function\'s policy lets the distribution call its URL, and lets in no other', judge};
