import type {LocalProvider} from './provider.ts';
import {resourceTypes} from './resources/all.ts';
import {parseUrn} from './wire/urn.ts';
import {unknownValue, type Properties} from './wire/wire-values.ts';

/**
What a resource will be after an update, as far as a preview can know: what the update gives anew is unknown, so that what hangs on it, such as the alias on a function's version, is shown as changed too.
*/
export async function previewUpdate(provider: LocalProvider, {urn, id, olds, news}: {urn: string; id: string; olds: Properties; news: Properties}): Promise<Properties> {
	const [{outputs}, {diffs}] = [await provider.create({urn, inputs: news, preview: true}), await provider.diff({
		urn, id, olds, news,
	})];
	const renewed = resourceTypes.get(parseUrn(urn).type)?.renewedBy?.(diffs, news) ?? [];
	return {...olds, ...outputs, ...Object.fromEntries(renewed.map(name => [name, unknownValue]))};
}
