import type {FunctionConfiguration, InvokeResult} from '../../lambda/types.ts';

/**
A version of a Lambda function as CloudFront sees it.
*/
export type EdgeLambda = Pick<FunctionConfiguration, 'architecture' | 'code' | 'environment' | 'memorySize' | 'roleArn' | 'runtime' | 'timeout' | 'tracingMode'> & {
	/**
	How many sandboxes of this version are provisioned.
	*/
	provisioned: number;
};

/**
The Lambda functions of us-east-1, which CloudFront replicates to its edges.
*/
export type EdgeLambdas = {
	/**
	A numbered version, by its ARN; `undefined` where there is none.
	*/
	find: (arn: string) => EdgeLambda | undefined;
	/**
	Runs a replica of a numbered version with an event, JSON in UTF-8.
	*/
	invoke: (arn: string, event: Uint8Array) => Promise<InvokeResult>;
};
