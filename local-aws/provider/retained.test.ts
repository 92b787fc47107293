import test from 'ava';
import {makeDistribution} from './helpers/sample-resources.ts';
import {withProvider} from './helpers/with-provider.ts';

test('a distribution that is retained is disabled all the same, as by the real provider', withProvider(async (t, bench) => {
	const {provider, services: {cloudfront}} = bench;
	const {urn, id, outputs} = await makeDistribution(bench, {retainOnDelete: true});
	await provider.delete({urn, id, state: outputs});
	t.like(cloudfront.getDistribution(id)?.config, {enabled: false});
	const {status} = await fetch(cloudfront.getDistribution(id)!.url);
	t.is(status, 403);
}));

test('one that is not retained is gone', withProvider(async (t, bench) => {
	const {urn, id, outputs} = await makeDistribution(bench);
	await bench.provider.delete({urn, id, state: outputs});
	t.is(bench.services.cloudfront.getDistribution(id), undefined);
}));
