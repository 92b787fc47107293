import type {Update} from '../cloudfront/key-value-stores/entries.ts';
import type {PermissionInput} from '../lambda/types.ts';
import type {NewFunction} from './cloudfront/read-function-body.ts';

/**
What somebody changed in the account by one of its own APIs, not by a Pulumi program.
*/
export type AccountChange =
	| {kind: 'permissionAdded'; permission: PermissionInput}
	| ({kind: 'permissionRemoved'} & Pick<PermissionInput, 'functionName' | 'qualifier' | 'statementId'>)
	| {kind: 'rolePolicyPut'; roleName: string; policyName: string; policy: string}
	| ({kind: 'keysWritten'; storeArn: string} & Update)
	| {kind: 'keyValueStoreDeleted'; id: string; storeArn: string}
	| {kind: 'edgeFunctionMade'; config: NewFunction; etag: string}
	| {kind: 'edgeFunctionDeleted'; name: string};
