import test from 'ava';
import {isPlainEnvironment} from './plain-environment.ts';

test('what Lambda sets is plain, and so is what no SDK of JavaScript reads', t => {
	t.true(isPlainEnvironment({
		AWS_REGION: 'us-east-1', AWS_LAMBDA_FUNCTION_NAME: 'f', AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x', AWS_ACCESS_KEY_ID: 'a', AWS_XRAY_DAEMON_ADDRESS: '169.254.79.129:2000', AWS_CA_BUNDLE: '/ca.pem', LSF_MODELS: '[]', PATH: '/bin',
	}));
});

for (const name of ['AWS_USE_FIPS_ENDPOINT', 'AWS_MAX_ATTEMPTS', 'AWS_PROFILE', 'AWS_BEARER_TOKEN_BEDROCK', 'AWS_CONTAINER_CREDENTIALS_FULL_URI', 'AWS_SOMETHING_NEW']) {
	test(`${name} is for the SDK, unless it is empty`, t => {
		t.false(isPlainEnvironment({[name]: '1'}));
		t.true(isPlainEnvironment({[name]: ''}));
	});
}
