import {ProviderError} from '../../provider/errors.ts';
import type {LocalProvider} from '../../provider/provider.ts';
import type {Properties} from '../../provider/wire/wire-values.ts';
import type {Records} from './records.ts';

type WithProvider = (config: Properties, work: (provider: LocalProvider) => Promise<void>) => Promise<void>;

/**
Changes inputs of a live resource behind the engine's back, or removes it where no change is given.

@param records - The account's; they follow.
@param request - Which resource, by its URN, and which of its inputs.
@param withProvider - Works with the provider under a configuration.
@throws ProviderError for a URN that the account doesn't have.
*/
export async function meddle(records: Records, {urn, change}: {urn: string; change?: Properties | undefined}, withProvider: WithProvider): Promise<void> {
	const record = records.all().find(one => one.urn === urn);
	if (!record) {
		throw new ProviderError(`The local account has no resource ${urn}.`);
	}

	const {id, config, inputs, outputs} = record;
	await withProvider(config, async provider => {
		if (!change) {
			await provider.delete({urn, id, state: outputs});
			records.delete({urn, id, state: outputs});
			return;
		}

		const news = {...inputs, ...change};
		const changed = await provider.update({
			urn, id, olds: outputs, news,
		});
		records.put({...record, inputs: news, outputs: changed.outputs});
	});
}
