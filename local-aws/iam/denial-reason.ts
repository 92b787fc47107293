import type {Decision} from './types.ts';

const explicit: Partial<Record<Decision, string>> = {
	explicitDeny: 'with an explicit deny in an identity-based policy',
	explicitDenyInBoundary: 'with an explicit deny in a permissions boundary',
};

/**
How AWS ends the sentence "… is not authorized to perform: … on resource: …": which kind of policy is at fault (IAM user guide, troubleshoot_access-denied).

@param decision - Anything but `allow`.
@param action - As it stands in policies, such as `bedrock:InvokeModel`.
*/
export function denialReason(decision: Decision, action: string): string {
	const missing = decision === 'implicitDenyInBoundary' ? 'permissions boundary' : 'identity-based policy';
	return explicit[decision] ?? `because no ${missing} allows the ${action} action`;
}
