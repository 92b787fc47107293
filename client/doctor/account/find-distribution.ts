import type {Account, Read} from './account.ts';
import type {DistributionFacts} from './facts.ts';
import {readCall} from './read-call.ts';

/**
Whether an alternate domain name, which may begin with `*.`, is the one of a host.
*/
function covers(alias: string, host: string): boolean {
	return alias === host || (alias.startsWith('*.') && host.endsWith(alias.slice(1)) && !host.slice(0, 1 - alias.length).includes('.'));
}

/**
Finds a distribution by its own name or one of its alternate ones, and reads it.
*/
export async function findDistribution({cloudfront, sdk}: Pick<Account, 'cloudfront' | 'sdk'>, host: string): Promise<Read<DistributionFacts>> {
	const found = await readCall('cloudfront:ListDistributions', async () => {
		for await (const {DistributionList} of sdk.cloudfront.paginateListDistributions({client: cloudfront}, {})) {
			const known = DistributionList?.Items?.find(({DomainName, Aliases}) => DomainName === host || Aliases?.Items?.some(alias => covers(alias, host)));
			if (known) {
				return known.Id;
			}
		}

		return undefined;
	});
	if (found.kind !== 'found') {
		return found;
	}

	const id = found.value;
	return id === undefined
		? {kind: 'missing'}
		: readCall('cloudfront:GetDistribution', async () => {
			const {Distribution} = await cloudfront.send(new sdk.cloudfront.GetDistributionCommand({Id: id}));
			return {
				id, arn: Distribution!.ARN!, isDeployed: Distribution!.Status === 'Deployed', config: Distribution!.DistributionConfig!,
			};
		});
}
