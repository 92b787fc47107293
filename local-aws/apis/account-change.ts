import type {PermissionInput} from '../lambda/types.ts';

/**
What somebody changed in the account by one of its own APIs, not by a Pulumi program.
*/
export type AccountChange =
	| {kind: 'permissionAdded'; permission: PermissionInput}
	| ({kind: 'permissionRemoved'} & Pick<PermissionInput, 'functionName' | 'qualifier' | 'statementId'>)
	| {kind: 'rolePolicyPut'; roleName: string; policyName: string; policy: string};
