import type {Endpoint} from './endpoint.ts';
import {locateEndpoint} from './locate-endpoint.ts';

/**
Finds the endpoint and its key: the flags, `LSF_URL`, a profile, the local stack that runs in this folder or above, the selected Pulumi stack.

@param flag - The URL that the command line names.
@param flagName - What messages call that. Default: `--url`.
@param profile - The profile that the command line names.
@throws {UserError} Where there is none, or it or its key can't be used. A message shows neither a key nor a URL with a password.
*/
export async function findEndpoint(flag: string | undefined, environment: Record<string, string | undefined>, flagName?: string, profile?: string): Promise<Endpoint> {
	const {endpoint, readKey} = await locateEndpoint({url: flag, profile, flagName}, environment);
	const apiKey = await readKey();
	return {...endpoint, ...(apiKey !== undefined && {apiKey})};
}
