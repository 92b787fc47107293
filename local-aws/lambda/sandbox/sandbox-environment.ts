import {randomBytes} from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import type {Credentials} from '../../iam/types.ts';
import type {FunctionConfiguration} from '../types.ts';

/**
The endpoints of the local model services, as the AWS SDK takes them from the environment.
*/
export type ModelEndpoints = {bedrockRuntime: string; sagemakerRuntime: string};

/**
What a sandbox's environment is made of.
*/
export type SandboxEnvironmentInput = {
	configuration: FunctionConfiguration;
	version: string;
	region: string;
	credentials: Credentials;
	endpoints: ModelEndpoints;
	taskRoot: string;
	temporary: string;
};

/**
The whole environment of a sandbox, made from nothing: the function's own variables and the ones that Lambda sets (Lambda developer guide, configuration-envvars). Nothing of this machine's environment is in it: an inherited `AWS_BEARER_TOKEN_BEDROCK`, say, would silently replace SigV4.

The function's own value wins for what isn't reserved: `LANG`, `TZ`, `PATH`, `HOME`, `TMPDIR`, `NODE_OPTIONS`. The reserved names, which come last, are refused when the function is made.
*/
export function sandboxEnvironment({configuration, version, region, credentials, endpoints, taskRoot, temporary}: SandboxEnvironmentInput): Record<string, string> {
	return {
		LANG: 'en_US.UTF-8',
		TZ: ':UTC',
		PATH: `${path.dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
		// Not Lambda's. Without it the SDK finds the home directory in the password file, and reads this machine's ~/.aws.
		HOME: path.join(taskRoot, '.no-home'),
		// Not Lambda's, where each sandbox has a /tmp of its own.
		TMPDIR: temporary,
		...configuration.environment,
		AWS_REGION: region,
		AWS_DEFAULT_REGION: region,
		AWS_ACCESS_KEY_ID: credentials.accessKeyId,
		AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
		...(credentials.sessionToken !== undefined && {AWS_SESSION_TOKEN: credentials.sessionToken}),
		AWS_LAMBDA_FUNCTION_NAME: configuration.name,
		AWS_LAMBDA_FUNCTION_VERSION: version,
		AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(configuration.memorySize),
		AWS_LAMBDA_LOG_GROUP_NAME: configuration.logGroup,
		AWS_LAMBDA_LOG_STREAM_NAME: logStreamName(version),
		AWS_LAMBDA_LOG_FORMAT: configuration.logFormat,
		AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
		// Whoever connects to it within the sandbox reaches the sandbox's own socket (hook.mjs); for everybody else it leads nowhere.
		AWS_LAMBDA_RUNTIME_API: '169.254.100.1:9001',
		AWS_EXECUTION_ENV: `AWS_Lambda_${configuration.runtime}`,
		AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoints.bedrockRuntime,
		AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: endpoints.sagemakerRuntime,
		_HANDLER: configuration.handler,
		LAMBDA_TASK_ROOT: taskRoot,
	};
}

function logStreamName(version: string): string {
	return `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[${version}]${randomBytes(16).toString('hex')}`;
}
