import test from 'ava';
import {defaultModelByRegion, defaultModels, defaultsAsOf} from './default-models.ts';

test('each area has a model of Amazon\'s own by its own profile', t => {
	t.deepEqual(defaultModels('us-east-1'), ['us.amazon.nova-2-lite-v1:0']);
	t.deepEqual(defaultModels('eu-central-1'), ['eu.amazon.nova-2-lite-v1:0']);
	t.deepEqual(defaultModels('ap-northeast-1'), ['jp.amazon.nova-2-lite-v1:0']);
	t.deepEqual(defaultModels('ap-northeast-2'), ['apac.amazon.nova-micro-v1:0']);
});

test('no default needs a form or an agreement, or leaves its area', t => {
	for (const model of defaultModelByRegion.values()) {
		t.regex(model, /^(?:us|eu|jp|apac)\.amazon\./v);
	}
});

test('a profile begins with the area of its Regions', t => {
	const areas = new Map([['us', ['us']], ['eu', ['eu']], ['ap', ['apac', 'jp']]]);
	for (const [region, model] of defaultModelByRegion) {
		t.true(areas.get(region.split('-', 1)[0] ?? '')?.includes(model.split('.', 1)[0]!), region);
	}
});

test('elsewhere models is required, by name', t => {
	for (const region of ['sa-east-1', 'us-gov-west-1', 'cn-north-1', 'constructor']) {
		t.throws(() => defaultModels(region), {code: 'ERR_ARGUMENT', message: `The configuration has no \`models\`, and as of ${defaultsAsOf} there is no default model for the Region ${region}: name at least one, for example with: pulumi config set --path 'models[0]' <model id>`});
	}
});

test('without a Region it says how to set one', t => {
	for (const region of [undefined, '']) {
		t.throws(() => defaultModels(region), {message: /pulumi config set aws:region us-east-1/v});
	}
});
