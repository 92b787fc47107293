import test from 'ava';
import {mintToken} from '../../../keys/mint-token.ts';
import {runKeys} from '../helpers/run-keys.ts';

const now = 1_800_000_000;
const secret = '0123456789abcdefABCDEF';
const environment = {LSF_API_KEY: `lsf_web_${secret}`};
const nowhere = {endpoint: 'http://127.0.0.1:9'};

test('a token is alone on stdout, made without asking anybody', async t => {
	for (const [argv, ttl, routes] of [[[], 300], [['--ttl', '60'], 60], [['--ttl', '1h', '--routes', '/bedrock,/sagemaker'], 3600, ['/bedrock', '/sagemaker']]] as const) {
		const {output, notices, exitCode} = await runKeys(nowhere, ['token', ...argv], {environment});
		t.is(exitCode, 0, notices);
		t.is(output, `${mintToken({id: 'web', secret}, {ttl, routes, now})}\n`);
		t.is(notices, `A token of the key web for ${ttl} seconds; it counts only where that key was made with --tokens.\n`);
	}
});

for (const [title, argv, variables, message] of [
	['no life', ['--ttl', '0'], environment, /^--ttl must be 1 to 3600 seconds.*"0"/v],
	['a life below nothing', ['--ttl=-5'], environment, /^--ttl must be/v],
	['more than an hour', ['--ttl', '3601'], environment, /^--ttl must be/v],
	['half a second', ['--ttl', '0.5'], environment, /^--ttl must be/v],
	['a misspelt route', ['--routes', 'bedrock'], environment, /^--routes must be/v],
	['no key', [], {}, /^The key that signs is taken from LSF_API_KEY, which is not set/v],
	['something else as a key', [], {LSF_API_KEY: `sk-${secret}`}, /^LSF_API_KEY is no key of the form/v],
	['a key with a line break', [], {LSF_API_KEY: `lsf_web_${secret}\n`}, /^LSF_API_KEY is no key of the form/v],
	['a store, which it does not need', ['--store', 'x'], environment, /^Unknown option '--store'/v],
] as const) {
	test(`${title} is refused in one sentence without the key`, async t => {
		const {output, notices, exitCode} = await runKeys(nowhere, ['token', ...argv], {environment: variables});
		t.deepEqual([output, exitCode], ['', 1]);
		t.regex(notices, message);
		t.regex(notices, /^[^\n]+\n$/v);
		t.false(notices.includes(secret));
	});
}
