import test from 'ava';
import {foundationModelOf, isClaude} from './foundation-model.ts';

const app = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc123';
const claude = 'anthropic.claude-sonnet-5-5';

test('the model behind an id, an ARN, an alias and an application profile', t => {
	const of = (name: string) => foundationModelOf({aliases: {fast: `us.${claude}`, ours: app}, foundationModels: {[app]: claude}}, name);
	t.deepEqual([claude, `global.${claude}`, `arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.${claude}`, 'fast', 'ours', app].map(name => of(name)), Array.from({length: 6}, () => claude));
});

test('twin: an ARN whose model nobody told is none of Anthropic\'s, nor is another maker\'s model', t => {
	for (const name of [app, 'us.amazon.nova-micro-v1:0', 'arn:aws:bedrock:us-east-1:111122223333:imported-model/anthropic']) {
		t.false(isClaude(foundationModelOf({}, name)));
	}
});
