/**
A statement of a policy document. It always allows: whatever isn't named is denied by IAM.
*/
export type Statement = {
	Effect: 'Allow';
	Action: string | string[];
	Resource: string | string[];
	Condition?: Record<string, Record<string, string>>;
};

/**
Where the ARNs of a policy point.
*/
export type Scope = {
	/**
	`aws`, `aws-cn`, `aws-us-gov`.
	*/
	partition: string;
	/**
	Such as `us-east-1`.
	*/
	region: string;
	/**
	Twelve digits.
	*/
	accountId: string;
};

/**
A policy document as IAM takes it.

@param statements - Its statements, in order.
*/
export function policyDocument(statements: readonly Statement[]): string {
	return JSON.stringify({Version: '2012-10-17', Statement: statements});
}

/**
The trust policy of a Lambda function's role.
*/
export const lambdaTrustPolicy: string = JSON.stringify({
	Version: '2012-10-17',
	Statement: [{Effect: 'Allow', Principal: {Service: 'lambda.amazonaws.com'}, Action: 'sts:AssumeRole'}],
});

/**
What a function needs to log, on its own log group and nothing else.

@param logGroupArn - The group's ARN, without `:*`.
*/
export function logStatement(logGroupArn: string): Statement {
	return {
		Effect: 'Allow',
		Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
		Resource: `${logGroupArn}:*`,
	};
}

/**
What a function needs to send X-Ray traces. These actions know no resources, so `*` is the only value that IAM takes (service authorization reference, AWS X-Ray).
*/
export const tracingStatement: Statement = {
	Effect: 'Allow',
	Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
	Resource: '*',
};
