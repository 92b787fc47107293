import {keys, plainKeys} from '../environment.ts';
import type {Session} from '../session.ts';

/**
How a function may be set up beside the plain one, by what is special about it.
*/
export type Setup = Omit<Session, 'steps'>;

const noKeys = {AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_SESSION_TOKEN: undefined};
const config = {region: 'eu-central-1', endpoint: '$URL', credentials: plainKeys};

function variables(values: Session['variables'], more: Partial<Setup> = {}): Setup {
	return {variables: values, config: {}, ...more};
}

/**
Where ours is to do without the SDK as long as all goes well.
*/
export const plainSetups: Readonly<Record<string, Setup>> = {
	'as Lambda has it': variables({}),
	'without a session token': variables({AWS_SESSION_TOKEN: undefined}, {keys}),
	'an endpoint for each service': variables({AWS_ENDPOINT_URL: undefined, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: '$URL', AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: '$URL/sagemaker'}),
	'an endpoint for a service before one for all': variables({AWS_ENDPOINT_URL: '$CLOSED', AWS_ENDPOINT_URL_BEDROCK_RUNTIME: '$URL/bedrock', AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: '$URL'}),
	'an endpoint with a slash at its end': variables({AWS_ENDPOINT_URL: '$URL/'}),
	'an endpoint with a path': variables({AWS_ENDPOINT_URL: '$URL/some/path'}),
	'an endpoint with a path and a slash': variables({AWS_ENDPOINT_URL: '$URL/some/path/'}),
	'an execution environment in odd letters': variables({AWS_EXECUTION_ENV: 'AWS_Lambda nodejs/24 (é)'}),
	'another Region': variables({AWS_REGION: 'ap-northeast-2', AWS_DEFAULT_REGION: 'ap-northeast-2'}),
	'a Region of China': variables({AWS_REGION: 'cn-north-1', AWS_DEFAULT_REGION: 'cn-north-1'}),
	'a trace': variables({_X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1'}),
	'an empty trace': variables({_X_AMZN_TRACE_ID: ''}),
	'a client with all of it': variables({}, {config}),
	'a client with all of it in an empty environment': variables({
		...noKeys, AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined, AWS_ENDPOINT_URL: undefined, AWS_EXECUTION_ENV: undefined, AWS_LAMBDA_FUNCTION_NAME: undefined,
	}, {config}),
	'a client with keys without a token': variables({}, {config: {...config, credentials: keys}, keys}),
};

/**
Where ours may leave everything to the SDK.
*/
export const otherSetups: Readonly<Record<string, Setup>> = {
	'an endpoint with a path that has to be encoded': variables({AWS_ENDPOINT_URL: '$URL/a b/%2F/é'}),
	'an endpoint with a query': variables({AWS_ENDPOINT_URL: '$URL/path?a=b&c'}),
	'an endpoint with a user': variables({AWS_ENDPOINT_URL: 'http://user:pass@$HOST'}),
	'an endpoint that is none': variables({AWS_ENDPOINT_URL: 'nowhere'}),
	'an endpoint in another spelling': variables({AWS_ENDPOINT_URL: 'HTTP://LocalHost:$PORT'}),
	'an endpoint where nobody listens': variables({AWS_ENDPOINT_URL: '$CLOSED'}),
	'only the default Region': variables({AWS_REGION: undefined}),
	'two Regions': variables({AWS_DEFAULT_REGION: 'eu-west-1'}),
	'no Region': variables({AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined}),
	'a Region that is none': variables({AWS_REGION: 'not a region'}),
	'a pseudo-Region': variables({AWS_REGION: 'aws-global'}),
	'a Region for FIPS': variables({AWS_REGION: 'fips-us-east-1'}),
	'a trace outside Lambda': variables({_X_AMZN_TRACE_ID: 'Root=1-2-3', AWS_LAMBDA_FUNCTION_NAME: undefined}),
	'a trace that no header can have': variables({_X_AMZN_TRACE_ID: 'Root=1\n2'}),
	'no execution environment': variables({AWS_EXECUTION_ENV: undefined}),
	'the id of an application': variables({AWS_SDK_UA_APP_ID: 'my app/1'}),
	'five attempts': variables({AWS_MAX_ATTEMPTS: '5'}),
	'adaptive retries': variables({AWS_RETRY_MODE: 'adaptive'}),
	'standard retries': variables({AWS_RETRY_MODE: 'standard'}),
	'a clock that is not set': variables({AWS_DISABLE_CLOCK_SKEW_CORRECTION: 'true'}),
	FIPS: variables({AWS_USE_FIPS_ENDPOINT: 'true'}),
	'FIPS, but not': variables({AWS_USE_FIPS_ENDPOINT: 'false'}),
	'dual-stack': variables({AWS_USE_DUALSTACK_ENDPOINT: 'true'}),
	'a choice of schemes': variables({AWS_AUTH_SCHEME_PREFERENCE: 'httpBearerAuth,sigv4'}),
	'a bearer token': variables({AWS_BEARER_TOKEN_BEDROCK: 'token'}),
	'a defaults mode': variables({AWS_DEFAULTS_MODE: 'in-region'}),
	'an account': variables({AWS_ACCOUNT_ID: '123456789012', AWS_ACCOUNT_ID_ENDPOINT_MODE: 'required'}),
	'a scope of the keys': variables({AWS_CREDENTIAL_SCOPE: 'us-east-1'}),
	'keys that end': variables({AWS_CREDENTIAL_EXPIRATION: '2026-01-02T04:04:05Z'}),
	'keys that have ended': variables({AWS_CREDENTIAL_EXPIRATION: '2026-01-01T00:00:00Z'}),
	'no keys': variables({...noKeys, AWS_EC2_METADATA_DISABLED: 'true'}),
	'half of the keys': variables({AWS_SECRET_ACCESS_KEY: undefined, AWS_EC2_METADATA_DISABLED: 'true'}),
	'an empty key': variables({AWS_ACCESS_KEY_ID: '', AWS_EC2_METADATA_DISABLED: 'true'}),
	'a profile that isn\'t there': variables({AWS_PROFILE: 'other', AWS_EC2_METADATA_DISABLED: 'true'}),
	'a configuration that isn\'t there': variables({AWS_CONFIG_FILE: '/nowhere/config', AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials'}),
	'several requests at once': variables({AWS_LAMBDA_MAX_CONCURRENCY: '8'}),
	'a variable that is new': variables({AWS_SOMETHING_NEW: '1'}),
};
