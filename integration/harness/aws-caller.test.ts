import {readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {temporaryFolder} from '../local/helpers/temporary-folder.ts';
import {actAs, awsEnvironment} from './aws-caller.ts';
import {makeRunDirectory} from './run-directory.ts';

test('the profile of the stack file is that of the whole run, destroy.sh included', async t => {
	const environment = awsEnvironment({'aws:profile': 'of-the-stack'}, 'eu-west-1');
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
	t.deepEqual(awsEnvironment({}, 'eu-west-1'), {AWS_REGION: 'eu-west-1'});
	actAs({'aws:profile': 'of-the-stack'}, environment);
	t.is(environment.AWS_PROFILE, 'of-the-stack');
});

test('credentials that only Pulumi would use are refused in one sentence, encrypted ones too', t => {
	for (const [key, value] of Object.entries({
		'aws:assumeRoles': [{roleArn: 'arn:aws:iam::111122223333:role/deploy'}], 'aws:accessKey': 'AKIAIOSFODNN7EXAMPLE', 'aws:secretKey': {secure: 'v1:abc'}, 'aws:profile': {secure: 'v1:abc'},
	})) {
		const {message} = t.throws(() => {
			actAs({[key]: value}, {});
		}, {name: 'UsageError'});
		t.regex(message, new RegExp(String.raw`^${key} in the stack file: .*of ~/\.aws/config.*\.$`, 'v'));
		t.false(message.includes('AKIA') || message.includes('v1:abc'));
	}
});
