import test from 'ava';
import {defaultModelByRegion} from '../components/configuration/default-models.ts';
import {accessOf} from '../local-aws/models/bedrock/access.ts';
import {foundationModels} from '../local-aws/models/bedrock/foundation-models.ts';

function access(region: string, model: string) {
	return accessOf({
		partition: 'aws', region, accountId: '123456789012', models: new Map(Object.entries(foundationModels)), resources: new Map(),
	}, model);
}

test('the local Bedrock has each Region\'s default model there', t => {
	for (const [region, model] of defaultModelByRegion) {
		t.true(access(region, model).length > 1, region);
	}
});

test('and not where it is another area\'s', t => {
	for (const [region, model] of [['us-east-1', 'eu.amazon.nova-2-lite-v1:0'], ['ap-south-1', 'jp.amazon.nova-2-lite-v1:0'], ['eu-west-1', 'apac.amazon.nova-micro-v1:0']] as const) {
		t.throws(() => access(region, model), {message: 'The provided model identifier is invalid.'});
	}
});
