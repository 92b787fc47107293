import {denialReason} from '../../iam/denial-reason.ts';
import type {RegionalIam} from '../../iam/regional-iam.ts';
import type {Identity} from '../../iam/types.ts';
import {ServiceError} from '../../http-api/service-error.ts';

/**
One permission that a call needs.
*/
export type NeededAccess = {
	action: string;
	resource: string;
	context?: Record<string, string>;
};

/**
Asks IAM for every permission in turn.

@throws ServiceError `AccessDeniedException` in AWS's words, naming the first that is missing.
*/
export function requireAccess(iam: Pick<RegionalIam, 'authorize'>, identity: Identity, needed: readonly NeededAccess[]): void {
	for (const {action, resource, context} of needed) {
		const decision = iam.authorize({
			identity, action, resource, context,
		});
		if (decision !== 'allow') {
			throw new ServiceError('AccessDeniedException', 403, `User: ${identity.arn} is not authorized to perform: ${action} on resource: ${resource} ${denialReason(decision, action)}`);
		}
	}
}
