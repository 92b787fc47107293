import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {StreamingFunction} from '../index.ts';
import {
	inputsOf,
	recordProgram,
	settled,
	valueOf,
	type Recording,
} from '../helpers/record-program.ts';

const entry = new URL('../helpers/clock-handler.ts', import.meta.url);
let recording: Recording;
let known: Array<[secret: string, isSecret: boolean]>;

test.before(async () => {
	recording = await recordProgram();
	const functions = [new StreamingFunction('one', {entry, handler: 'clock'}), new StreamingFunction('third', {
		entry, handler: 'clock', proofSecretVersion: 3, environment: {ZONE: 'UTC'},
	})];
	known = [];
	for (const {proofSecret} of functions) {
		known.push([await valueOf(proofSecret), await pulumi.isSecret(proofSecret)]);
	}

	await settled();
});

function accepted(name: string): string[] {
	const {environment} = inputsOf(recording, 'aws:lambda/function:Function', name) as {environment: {variables: Record<string, string>}};
	return environment.variables.LSF_PROOF_SECRETS!.split(',');
}

test('a function accepts the one secret that the edge signs with', t => {
	t.deepEqual(accepted('one'), [known[0]![0]]);
	t.regex(known[0]![0], /^[\dA-Za-z]{32}$/v);
});

test('after a rotation it accepts the one before as well, and no older one', t => {
	const [current, before] = accepted('third');
	t.is(accepted('third').length, 2);
	t.is(current, known[1]![0]);
	t.not(before, current);
	t.deepEqual(recording.resources.filter(({type, name}) => type === 'random:index/randomPassword:RandomPassword' && name.startsWith('third')).map(({name}) => name).toSorted(), ['third-proof-2', 'third-proof-3']);
});

test('no two functions share one, and all are secrets', t => {
	t.not(known[0]![0], known[1]![0]);
	t.deepEqual(known.map(([, isSecret]) => isSecret), [true, true]);
	for (const name of ['one', 'third']) {
		t.deepEqual(recording.resources.find(({type, name: own}) => type === 'aws:lambda/function:Function' && own === name)!.secrets, ['environment']);
	}
});

test('the function\'s own variables stay', t => {
	t.like(inputsOf(recording, 'aws:lambda/function:Function', 'third'), {environment: {variables: {ZONE: 'UTC'}}});
});
