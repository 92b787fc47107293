import type * as aws from '@pulumi/aws';
import {refuse} from '../check.ts';
import {transformed, type Transform} from '../transform.ts';

/**
The arguments of a role's policy. Its name is made of a prefix and what the provider adds, so that a changed policy always has another name than the old one, whatever rule names are made by: one under the same name would overwrite the old one, and go with it.

@param where - The component and its name.
@param args - Role and policy.
@param transform - The program's changes, which may change the policy but can't name it.
@throws {UserError} `ERR_ARGUMENT` where the transform gives a name.
*/
export function rolePolicyArgs(where: string, args: aws.iam.RolePolicyArgs, transform: Transform<aws.iam.RolePolicyArgs> | undefined): aws.iam.RolePolicyArgs {
	const changed = transformed(transform, args);
	if (changed.name !== undefined || changed.namePrefix !== undefined) {
		refuse(where, 'transform.rolePolicy', changed.name ?? changed.namePrefix, 'without a name: a changed policy is made beside the old one, under another name');
	}

	// It lives inside its role, and a component that is renamed keeps it.
	return {...changed, namePrefix: 'streaming-'};
}
