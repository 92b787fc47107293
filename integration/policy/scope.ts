import {runPrefix} from '../runs/run-name.ts';
import type {ArnNames} from '../runs/resource-types.ts';

/**
AWS's partitions that have what a stack is made of. AWS GovCloud (US) has no CloudFront (GovCloud user guide, setting-up-credentials).
*/
export const partitions = ['aws', 'aws-cn', 'aws-eusc'] as const;

/**
One of {@link partitions}.
*/
export type Partition = typeof partitions[number];

/**
Whose resources a deploying role may touch.
*/
export type DeployScope = {
	/**
	Default: `aws`.
	*/
	partition?: Partition;
	/**
	Twelve digits.
	*/
	accountId: string;
	/**
	`<project>-<stack>` of a stack that lives on: what every physical name of it begins with, and the value of its tag `lsf:stack`. Default: ephemeral stacks, whose names begin with `lsf-it`.
	*/
	stack?: string;
	/**
	The ARN of the permissions boundary. Default: the policy `<prefix>-boundary` of the account.
	*/
	boundary?: string;
};

/**
The tag by which a resource is known as a stack's own, where no ARN can tell: `lsf:run` is on everything of a run, `lsf:stack` on everything of a stack that lives on.
*/
export type OwnTag = {key: 'lsf:run' | 'lsf:stack'; operator: 'StringLike' | 'StringEquals'; negated: 'StringNotLike' | 'StringNotEquals'; value: string};

/**
What policies of a scope are written with.
*/
export type ScopeNames = ArnNames & {partition: Partition; accountId: string; isEphemeral: boolean; boundary: string; tag: OwnTag; otherTag: OwnTag['key']};

/**
Fills in the defaults of a scope.
*/
export function namesOf({partition = 'aws', accountId, stack, boundary}: DeployScope): ScopeNames {
	const prefix = stack ?? runPrefix;
	const isEphemeral = stack === undefined;
	return {
		partition,
		accountId,
		isEphemeral,
		prefix,
		regional: service => `arn:${partition}:${service}:*:${accountId}`,
		global: service => `arn:${partition}:${service}::${accountId}`,
		boundary: boundary ?? `arn:${partition}:iam::${accountId}:policy/${prefix}-boundary`,
		tag: isEphemeral
			? {
				key: 'lsf:run', operator: 'StringLike', negated: 'StringNotLike', value: `${runPrefix}-*`,
			}
			: {
				key: 'lsf:stack', operator: 'StringEquals', negated: 'StringNotEquals', value: prefix,
			},
		otherTag: isEphemeral ? 'lsf:stack' : 'lsf:run',
	};
}
