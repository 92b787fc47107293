/**
How Lambda starts Node.js in a function of that memory: 90 % of it are V8's old space and a tenth is for both halves of its new one, as public copies of the managed runtimes' `bootstrap` have it. AWS does not document it: an assumption.
*/
export function v8Flags(memoryMb: number): string[] {
	const newSpace = Math.floor(memoryMb / 10);
	return [`--max-semi-space-size=${Math.floor(newSpace / 2)}`, `--max-old-space-size=${memoryMb - newSpace}`];
}

/**
What Lambda sets in a sandbox.

@param directory - The task root.
@param memoryMb - The function's memory.
@param runtimeApi - Host and port.
*/
export function sandboxEnvironment(directory: string, memoryMb: number, runtimeApi: string): Record<string, string> {
	return {
		AWS_REGION: 'us-east-1',
		AWS_DEFAULT_REGION: 'us-east-1',
		AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
		AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
		AWS_SESSION_TOKEN: 'bench',
		AWS_LAMBDA_RUNTIME_API: runtimeApi,
		AWS_LAMBDA_FUNCTION_NAME: 'bench',
		AWS_LAMBDA_FUNCTION_VERSION: '1',
		AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
		AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/bench',
		AWS_LAMBDA_LOG_STREAM_NAME: 'bench',
		AWS_LAMBDA_LOG_FORMAT: 'JSON',
		AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
		AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
		_HANDLER: 'index.handler',
		LAMBDA_TASK_ROOT: directory,
	};
}
