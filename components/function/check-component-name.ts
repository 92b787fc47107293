import {refuse} from '../check.ts';

/**
Refuses a component's name of which no physical name can be made: auto-naming copies it, adds a hyphen and seven characters, and IAM roles and Lambda functions take 64.

@param where - The component and its name.
@throws {UserError} `ERR_ARGUMENT`.
*/
export function checkComponentName(where: string, name: string): void {
	if (!/^[\w\-]{1,56}$/v.test(name)) {
		refuse(where, 'name', name, '1 to 56 letters, digits, hyphens and underscores, since the names of a function and a role begin with it; what exists is kept with `aliases: [{name: <the old name>}]`');
	}
}
