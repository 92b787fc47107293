import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import test from 'ava';
import {
	inputsOf,
	recordProgram,
	settled,
	valueOf,
} from './record-program.ts';
import {randomText} from './random-text.ts';

test('a random password is a text of its name, and a secret wherever it goes', async t => {
	const recording = await recordProgram();
	const [one, two] = ['one', 'two'].map(name => new random.RandomPassword(name, {length: 70, special: false})) as [random.RandomPassword, random.RandomPassword];
	const plain = new aws.cloudwatch.LogGroup('plain', {kmsKeyId: 'x'});
	const told = new aws.cloudwatch.LogGroup('told', {kmsKeyId: one.result, tags: {deep: pulumi.interpolate`lsf_${two.result}`}});
	t.is(await valueOf(one.result), randomText('one', 70));
	t.is(randomText('one', 70).length, 70);
	t.not(randomText('one', 70), randomText('two', 70));
	t.is(await valueOf(one.id), 'none');
	const outputs = [one.result, two.bcryptHash, told.kmsKeyId, one.length, plain.kmsKeyId];
	t.deepEqual(await Promise.all(outputs.map(async output => pulumi.isSecret(output as pulumi.Output<unknown>))), [true, true, true, false, false]);
	await settled();
	t.like(inputsOf(recording, 'aws:cloudwatch/logGroup:LogGroup', 'told'), {kmsKeyId: randomText('one', 70), tags: {deep: `lsf_${randomText('two', 70)}`}});
	t.deepEqual(recording.resources.find(({name}) => name === 'told')!.secrets, ['kmsKeyId', 'tags']);
	t.deepEqual(recording.resources.find(({name}) => name === 'plain')!.secrets, []);
});
