import {UserError} from '../../client/cli/user-error.ts';
import {awsClients, globalRegion} from './aws-clients.ts';
import {listsByName, listTagged} from './aws-lists.ts';
import {removals} from './aws-removals.ts';
import type {Leak, SweepAccount} from './leak.ts';
import {unlessGone} from './unless-gone.ts';

/**
An AWS account with the caller's credentials.

@param region - The stacks' Region.
@param options - For tests.
@param options.waitMs - Pause between two looks at a distribution that is being disabled, in ms. Default: 20 s.
*/
export function awsAccount(region: string, {waitMs = 20_000}: {waitMs?: number} = {}): SweepAccount {
	const clients = awsClients();
	return {
		async list(prefix) {
			await clients.iam.config.credentials().catch((error: unknown) => {
				throw new UserError(`There are no credentials for AWS (${error instanceof Error ? error.message : String(error)}): sign in, for example with aws sso login, or set AWS_PROFILE.`, {cause: error});
			});
			const places = [...new Set([region, globalRegion])];
			const lists = await Promise.all([
				...places.map(async place => listTagged(place)),
				...Object.values(listsByName).map(async list => list(clients, prefix, region)),
			]);
			// The tags know more than the names, and come first.
			const unique = new Map<string, Leak>();
			for (const leak of lists.flat()) {
				const key = `${leak.kind} ${leak.region ?? ''} ${leak.id}`;
				unique.set(key, unique.get(key) ?? leak);
			}

			return unique.values().toArray();
		},
		async remove(leak) {
			await unlessGone(leak.kind, async () => removals[leak.kind](clients, leak, waitMs));
		},
	};
}
