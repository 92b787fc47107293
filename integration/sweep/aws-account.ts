import {UserError} from '../../client/cli/user-error.ts';
import {isRegionName} from '../../local-aws/region-name.ts';
import {awsClients, globalRegion} from './aws-clients.ts';
import {globalLists, regionalLists} from './aws-lists.ts';
import {removals} from './aws-removals.ts';
import type {Leak, MissedRegion, SweepAccount} from './leak.ts';
import {unlessGone} from './unless-gone.ts';

/**
What is found by its tags and by its name is one thing.
*/
function unique(leaks: Leak[]): Leak[] {
	const found = new Map<string, Leak>();
	for (const leak of leaks) {
		const key = `${leak.kind} ${leak.region ?? ''} ${leak.id}`;
		// The tags know more than the names.
		found.set(key, {...leak, ...found.get(key)});
	}

	return found.values().toArray();
}

function unseenPlace(leaks: Leak[], seen: ReadonlySet<string>): string | undefined {
	return leaks.flatMap(({regions}) => regions ?? []).find(place => !seen.has(place));
}

/**
An AWS account with the caller's credentials. Looked at are the given Region, us-east-1, and each Region that a tag `lsf:regions` of what is found there names.

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
			const seen = new Set([region, globalRegion]);
			const leaks = (await Promise.all([globalLists(clients, prefix), ...[...seen].map(async place => regionalLists(place, prefix))])).flat();
			const missed: MissedRegion[] = [];
			// What is found in one Region may name another.
			for (let next = unseenPlace(leaks, seen); next !== undefined; next = unseenPlace(leaks, seen)) {
				seen.add(next);
				try {
					if (!isRegionName(next)) {
						// It has no address that could be asked.
						throw new UserError('that is no Region');
					}

					leaks.push(...await regionalLists(next, prefix));
				} catch (error) {
					missed.push({region: next, reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error)});
				}
			}

			return {leaks: unique(leaks), missed};
		},
		async remove(leak) {
			await unlessGone(leak.kind, async () => removals[leak.kind](clients, leak, waitMs));
		},
	};
}
