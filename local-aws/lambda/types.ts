/**
A function as Lambda keeps it.
*/
export type FunctionConfiguration = {
	name: string;
	arn: string;
	roleArn: string;
	/**
	`file.export`.
	*/
	handler: string;
	runtime: string;
	architecture: string;
	/**
	Megabytes.
	*/
	memorySize: number;
	/**
	Seconds.
	*/
	timeout: number;
	environment: Record<string, string>;
	/**
	Unset: the function takes what the account has. 0 switches it off.
	*/
	reservedConcurrency?: number;
	/**
	`Text` or `JSON`.
	*/
	logFormat: string;
	logGroup: string;
	/**
	From which level on lines are kept; unset are Lambda's own.
	*/
	logLevels: {applicationLogLevel?: string; systemLogLevel?: string};
	/**
	`PassThrough` or `Active`.
	*/
	tracingMode: string;
	/**
	The deployment package: file name -> content.
	*/
	code: Record<string, Uint8Array>;
	description?: string;
	tags?: Record<string, string>;
};

/**
`RESPONSE_STREAM` or `BUFFERED`.
*/
export type InvokeMode = 'RESPONSE_STREAM' | 'BUFFERED';

/**
A function URL as Lambda keeps it.
*/
export type FunctionUrlConfig = {
	urlId: string;
	functionName: string;
	/**
	An alias; absent means the unpublished version.
	*/
	qualifier?: string;
	authType: 'AWS_IAM' | 'NONE';
	invokeMode: InvokeMode;
	/**
	AWS-shaped: `https://<url-id>.lambda-url.<region>.on.aws/`.
	*/
	functionUrl: string;
	/**
	Where it listens on this machine: `http://127.0.0.1:<port>/`.
	*/
	directUrl: string;
};

/**
A permission as `lambda:AddPermission` takes it.
*/
export type PermissionInput = {
	functionName: string;
	qualifier?: string;
	statementId: string;
	action: string;
	principal: string;
	sourceArn?: string;
	sourceAccount?: string;
	principalOrgId?: string;
	functionUrlAuthType?: 'AWS_IAM' | 'NONE';
	invokedViaFunctionUrl?: boolean;
};

/**
How an invocation ended.
*/
export type Completion =
	| {outcome: 'ok'}
	/**
	The handler failed: error trailers, or a POST to `/error`.
	*/
	| {outcome: 'functionError'; errorType: string; errorMessage: string}
	/**
	The process ended; or the time ran out.
	*/
	| {outcome: 'crash'; errorType: string; errorMessage: string}
	| {outcome: 'timeout'; errorMessage: string};

/**
What an invocation gives back.
*/
export type InvokeResult =
	| {type: 'throttled'; reason: string}
	/**
	The sandbox failed before it sent anything.
	*/
	| {type: 'failed'; completion: Exclude<Completion, {outcome: 'ok'}>}
	| {
		type: 'response';
		requestId: string;
		/**
		Whether the runtime answered in streaming mode.
		*/
		streaming: boolean;
		/**
		The content type that the runtime posted.
		*/
		contentType: string;
		/**
		The bytes as the runtime posts them; reading slowly holds the runtime back. It ends at the end of the post, however that came; `completion` tells which. Not reading it to the end doesn't stop the function.
		*/
		body: AsyncIterable<Uint8Array>;
		completion: Promise<Completion>;
	};
