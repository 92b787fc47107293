import process from 'node:process';

/**
Variables of a process, as far as AWS SDKs read them.
*/
export type Variables = Readonly<Record<string, string>>;

/**
What Lambda sets for every function, credentials left out (Lambda developer guide, configuration-envvars).
*/
export const lambdaVariables: Variables = {
	AWS_REGION: 'us-east-1',
	AWS_DEFAULT_REGION: 'us-east-1',
	AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
	AWS_LAMBDA_FUNCTION_NAME: 'stream',
	AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
	AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
	AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
	AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/stream',
	AWS_LAMBDA_LOG_STREAM_NAME: '2026/01/02/[$LATEST]0123456789abcdef',
	AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001',
	AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
	AWS_XRAY_DAEMON_ADDRESS: '169.254.79.129:2000',
	LAMBDA_TASK_ROOT: '/var/task',
	_HANDLER: 'index.handler',
};

/**
Keys of the functions here.
*/
export const keys = {accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'};

/**
A function as Lambda starts it, with an endpoint of its own and keys of its role.
*/
export const plainVariables: Variables = {
	...lambdaVariables, AWS_ENDPOINT_URL: '$URL', AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey, AWS_SESSION_TOKEN: 'FwoGZXIvYXdzE+/=token',
};

/**
The keys of {@link plainVariables}.
*/
export const plainKeys = {...keys, sessionToken: plainVariables.AWS_SESSION_TOKEN!};

/**
Gives the process these variables and no other that an AWS SDK reads; no file of this machine's home is read either.
*/
export function enterEnvironment(variables: Variables): void {
	for (const name of Object.keys(process.env)) {
		if (/^(?:AWS_|LAMBDA_|_X_AMZN|_HANDLER$)/v.test(name)) {
			Reflect.deleteProperty(process.env, name);
		}
	}

	Object.assign(process.env, {HOME: '/nowhere', ...variables});
}
