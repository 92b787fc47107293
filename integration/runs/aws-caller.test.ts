import {readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {temporaryFolder} from '../../local-aws/helpers/temporary-folder.ts';
import {actAs, awsConfig, awsEnvironment} from './aws-caller.ts';
import {makeRunDirectory} from './run-directory.ts';

test('the profile of the stack file is that of the whole run, destroy.sh included', async t => {
	const caller: NodeJS.ProcessEnv = {AWS_PROFILE: 'mine'};
	actAs({'aws:profile': 'of-the-stack'}, caller);
	const environment = awsEnvironment('eu-west-1', caller);
	t.deepEqual(environment, {AWS_REGION: 'eu-west-1', AWS_PROFILE: 'of-the-stack'});
	const {path: folder} = await makeRunDirectory({
		run: 'lsf-it-ann-202611221629-x7k2', config: {}, environment, sweeper: {options: []},
	}, temporaryFolder());
	const script = readFileSync(path.join(folder, 'destroy.sh'), 'utf8');
	t.regex(script, /^export AWS_PROFILE='of-the-stack'$/mv);
	t.true(script.indexOf('export AWS_PROFILE') < script.indexOf('npm run'));
});

test('it goes before the caller\'s own, which stays where the file names none', t => {
	const environment: NodeJS.ProcessEnv = {AWS_PROFILE: 'mine'};
	actAs({'aws:region': 'eu-west-1'}, environment);
	t.is(environment.AWS_PROFILE, 'mine');
	actAs({'aws:profile': 'of-the-stack'}, environment);
	t.is(environment.AWS_PROFILE, 'of-the-stack');
});

test('the caller\'s own profile is written down too, for destroy.sh in another shell and for Pulumi beside static keys', t => {
	const caller = {AWS_PROFILE: 'mine', AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret'};
	t.deepEqual(awsEnvironment('eu-west-1', caller), {AWS_REGION: 'eu-west-1', AWS_PROFILE: 'mine'});
	t.is(awsConfig({}, '111122223333', caller)['aws:profile'], 'mine');
	for (const none of [{}, {AWS_PROFILE: ''}]) {
		t.deepEqual(awsEnvironment('eu-west-1', none), {AWS_REGION: 'eu-west-1'});
		t.false('aws:profile' in awsConfig({}, '111122223333', none));
	}
});

test('Pulumi keeps to the account that preflight saw, unless the stack file has a rule of its own', t => {
	t.deepEqual(awsConfig({}, '111122223333', {}), {'aws:allowedAccountIds': ['111122223333']});
	t.deepEqual(awsConfig({'aws:allowedAccountIds': ['444455556666']}, '111122223333', {}), {});
	t.deepEqual(awsConfig({'aws:forbiddenAccountIds': ['444455556666']}, '111122223333', {}), {});
});

test('credentials that only Pulumi would use are refused in one sentence, encrypted ones too', t => {
	for (const [key, value] of Object.entries({
		'aws:assumeRoles': [{roleArn: 'arn:aws:iam::111122223333:role/deploy'}], 'aws:accessKey': 'AKIAIOSFODNN7EXAMPLE', 'aws:secretKey': {secure: 'v1:abc'}, 'aws:profile': {secure: 'v1:abc'},
	})) {
		const {message} = t.throws(() => {
			actAs({[key]: value}, {});
		}, {name: 'UserError'});
		t.regex(message, new RegExp(String.raw`^${key} in the stack file: .*of ~/\.aws/config.*\.$`, 'v'));
		t.false(message.includes('AKIA') || message.includes('v1:abc'));
	}
});
