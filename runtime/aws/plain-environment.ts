import type {Environment} from '../core/environment.ts';

/**
What Lambda sets itself, and what changes nothing but the credentials (Lambda developer guide, configuration-envvars); and what other SDKs read, but JavaScript's doesn't (`AWS_CA_BUNDLE`).
*/
const known = /^AWS_(?:REGION|DEFAULT_REGION|EXECUTION_ENV|ACCESS_KEY(?:_ID)?|SECRET_(?:ACCESS_)?KEY|SESSION_TOKEN|SECURITY_TOKEN|LAMBDA_.+|XRAY_.+|ENDPOINT_URL(?:_BEDROCK_RUNTIME|_SAGEMAKER_RUNTIME)?|NODEJS_CONNECTION_REUSE_ENABLED|CA_BUNDLE)$/v;

/**
Whether the environment says nothing of AWS's clients but where they are and who calls. Any other variable (`AWS_USE_FIPS_ENDPOINT`, `AWS_RETRY_MODE`, `AWS_SDK_UA_APP_ID`, …, and those to come) is for the SDK to obey.
*/
export function isPlainEnvironment(environment: Environment): boolean {
	return Object.keys(environment).every(name => !name.startsWith('AWS_') || known.test(name) || (environment[name] ?? '') === '');
}
