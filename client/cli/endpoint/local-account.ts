import {isLoopback} from '../../is-loopback.ts';
import {notOfThisMachine} from './not-of-this-machine.ts';

/**
The account that a local stack plays.
*/
export type LocalAccount = {endpoint: string; region: string; accessKeyId: string; secretAccessKey: string};

/**
The account of a local stack's outputs. A repository of somebody else's may bring such a file along, and keys must not be asked for or written where that says.

@param file - The outputs' file, for the message.
@throws {UserError} Where the account is not on this machine.
*/
export function localAccount({aws}: Record<string, unknown>, file: string): LocalAccount {
	const {endpoint} = typeof aws === 'object' && aws !== null ? aws as Partial<LocalAccount> : {};
	if (typeof endpoint === 'string' && URL.canParse(endpoint) && isLoopback(new URL(endpoint))) {
		return aws as LocalAccount;
	}

	throw notOfThisMachine({output: 'aws.endpoint', url: typeof endpoint === 'string' ? endpoint : undefined, file});
}
