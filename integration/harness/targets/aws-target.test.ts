import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {temporaryFolder} from '../../../local-aws/helpers/temporary-folder.ts';
import {configuredOptions} from '../../program/configured-options.ts';
import {awsTarget} from './aws-target.ts';

const outputs = {url: 'https://d1.cloudfront.net', functions: {ticker: {url: 'https://abc.lambda-url.eu-west-1.on.aws/', name: 'lsf-it-x-ticker', arn: 'arn:aws:lambda:eu-west-1:111122223333:function:lsf-it-x-ticker'}}};

const options = configuredOptions({project: 'x', values: {'aws:region': 'eu-west-1', 'x:originReadTimeout': '20'}});

test.before(() => {
	Object.assign(process.env, {AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'});
});

test.serial('the Region is the run\'s, also where the caller\'s environment names another one or none', async t => {
	for (const region of ['us-west-2', undefined]) {
		Object.assign(process.env, {AWS_REGION: region});
		if (region === undefined) {
			delete process.env.AWS_REGION;
		}

		const target = await awsTarget(outputs, {AWS_REGION: 'eu-west-1'}, options);
		t.like(target, {
			kind: 'aws', originReadTimeout: 20, region: 'eu-west-1', baseUrl: 'https://d1.cloudfront.net', functionNames: {ticker: 'lsf-it-x-ticker'}, credentials: {accessKeyId: 'AKIAIOSFODNN7EXAMPLE'},
		});
		t.deepEqual(target.functions, {ticker: {url: 'https://d1.cloudfront.net/ticker', directUrl: 'https://abc.lambda-url.eu-west-1.on.aws/'}});
	}
});

test.serial('outputs of another program are refused', async t => {
	await t.throwsAsync(awsTarget({url: 'https://d1.cloudfront.net'}, {AWS_REGION: 'eu-west-1'}, options), {name: 'UserError', message: /no outputs url and functions/v});
});

test.serial('the credentials are those of the run\'s profile', async t => {
	// The SDK warns of keys beside a profile, and takes the profile.
	delete process.env.AWS_ACCESS_KEY_ID;
	delete process.env.AWS_SECRET_ACCESS_KEY;
	const file = path.join(temporaryFolder(), 'credentials');
	writeFileSync(file, '[of-the-stack]\naws_access_key_id = AKIAOFTHESTACKEXAMPLE\naws_secret_access_key = secret\n');
	Object.assign(process.env, {AWS_SHARED_CREDENTIALS_FILE: file, AWS_CONFIG_FILE: file});
	const {credentials} = await awsTarget(outputs, {AWS_REGION: 'eu-west-1', AWS_PROFILE: 'of-the-stack'}, options);
	t.is(credentials.accessKeyId, 'AKIAOFTHESTACKEXAMPLE');
});
