import test from 'ava';
import {defaultModelByRegion, defaultModels} from './default-models.ts';

test('each area has Nova Micro by its own profile', t => {
	t.deepEqual(defaultModels('us-east-1'), ['us.amazon.nova-micro-v1:0']);
	t.deepEqual(defaultModels('eu-central-1'), ['eu.amazon.nova-micro-v1:0']);
	t.deepEqual(defaultModels('ap-northeast-2'), ['apac.amazon.nova-micro-v1:0']);
});

test('a profile begins with the area of its Regions', t => {
	const areas = new Map([['us', 'us'], ['eu', 'eu'], ['ap', 'apac']]);
	for (const [region, model] of defaultModelByRegion) {
		t.is(model.split('.', 1)[0], areas.get(region.split('-', 1)[0] ?? ''), region);
	}
});

test('elsewhere models is required, by name', t => {
	for (const region of ['sa-east-1', 'us-gov-west-1', 'cn-north-1', 'constructor']) {
		t.throws(() => defaultModels(region), {code: 'ERR_ARGUMENT', message: `The configuration has no \`models\`, and there is no default model for the Region ${region}: name at least one, for example with: pulumi config set --path 'models[0]' <model id>`});
	}
});

test('without a Region it says how to set one', t => {
	for (const region of [undefined, '']) {
		t.throws(() => defaultModels(region), {message: /pulumi config set aws:region us-east-1/v});
	}
});
