import {Buffer} from 'node:buffer';
import {
	mkdir,
	mkdtemp,
	rm,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {plainKeys} from './helpers/environment.ts';
import {ourSide} from './helpers/our-side.ts';
import {runSession} from './helpers/run-session.ts';
import {sdkSide} from './helpers/sdk-side.ts';
import {goodSteps, smallSteps} from './helpers/cases/small-steps.ts';
import {openStage} from './helpers/stage.ts';

const noKeys = {AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_SESSION_TOKEN: undefined};

async function home(t: ExecutionContext, config: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'oracle-'));
	t.teardown(async () => rm(folder, {recursive: true}));
	await mkdir(join(folder, '.aws'));
	await writeFile(join(folder, '.aws', 'config'), config);
	return folder;
}

const settings = '[default]\nsdk_ua_app_id = from-file\nretry_mode = adaptive\n[profile other]\nregion = eu-west-3\n';

test.serial('a configuration that a variable names is read alike', async t => {
	const folder = await home(t, settings);
	await t.notThrowsAsync(runSession({variables: {AWS_CONFIG_FILE: join(folder, '.aws', 'config')}, config: {}, steps: smallSteps}, await openStage(t), config => sdkSide(config), ourSide));
});

// Ours looks at the environment alone: Lambda has no such file, and on a developer's machine it is the developer's, not the function's.
test.serial('a configuration in the home of the process is read by the SDK alone', async t => {
	const folder = await home(t, settings);
	await t.throwsAsync(runSession({variables: {HOME: folder}, config: {}, steps: smallSteps}, await openStage(t), config => sdkSide(config), ourSide));
});

test.serial('keys that a service on loopback gives, as to functions from a snapshot, are fetched and used alike', async t => {
	const {accessKeyId, secretAccessKey, sessionToken} = plainKeys;
	const keys = {
		status: 200, headers: [['content-type', 'application/json']] as const,
		body: Buffer.from(JSON.stringify({
			AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, Token: sessionToken, Expiration: '2027-01-01T00:00:00Z',
		})),
	};
	const [first, ...rest] = goodSteps.filter(({call}) => call.operation !== 'InvokeEndpointWithResponseStream');
	const steps = [{...first!, answers: [keys, ...first!.answers]}, ...rest, ...rest];
	const variables = {...noKeys, AWS_CONTAINER_CREDENTIALS_FULL_URI: '$URL/keys', AWS_CONTAINER_AUTHORIZATION_TOKEN: 'a-token'};
	const stage = await openStage(t);
	await t.notThrowsAsync(runSession({variables, config: {}, steps}, stage, config => sdkSide(config), ourSide));
	t.is(stage.counts.attempts, 4);
});
