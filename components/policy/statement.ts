import type * as pulumi from '@pulumi/pulumi';
import {UserError} from '../user-error.ts';

/**
A statement of a policy document. It always allows: whatever isn't named is denied by IAM.
*/
export type Statement = {
	Sid?: string;
	Effect: 'Allow';
	Action: string | string[];
	Resource: string | string[];
	Condition?: Record<string, Record<string, string | string[]>>;
};

/**
A statement as a program gives it: each of its texts may be an Output.

@example
```
statements: [{Effect: 'Allow', Action: 'sns:Publish', Resource: topic.arn}]
```
*/
export type StatementArgs = {
	Sid?: pulumi.Input<string>;
	Effect: 'Allow';
	Action: pulumi.Input<string | Array<pulumi.Input<string>>>;
	Resource: pulumi.Input<string | Array<pulumi.Input<string>>>;
	Condition?: pulumi.Input<Record<string, pulumi.Input<Record<string, pulumi.Input<string | Array<pulumi.Input<string>>>>>>>;
};

/**
Where the ARNs of a policy point.
*/
export type Scope = {
	/**
	`aws`, `aws-cn`, `aws-us-gov`, `aws-eusc`.
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
The most characters of a function's role policy: half of the 10,240 that IAM takes for all inline policies of a role, white space not counted (IAM user guide, quotas), so that a changed policy fits beside the one that the running version needs.
*/
export const longestPolicy = 5120;

/**
Refuses a policy that its successor would not fit beside.

@param where - The component and its name.
@param document - The policy as JSON.
@throws {UserError} `ERR_ARGUMENT`.
*/
export function checkPolicySize(where: string, document: string): void {
	const {length} = document.replaceAll(/\s/gv, '');
	if (length > longestPolicy) {
		throw new UserError('ERR_ARGUMENT', `${where}: the policy of its role has ${length} characters, allowed ${longestPolicy}, so that a changed one fits beside it in IAM's 10240; allow fewer models or statements, or divide them among several functions`);
	}
}

function trustPolicy(services: string | string[]): string {
	return JSON.stringify({
		Version: '2012-10-17',
		Statement: [{Effect: 'Allow', Principal: {Service: services}, Action: 'sts:AssumeRole'}],
	});
}

/**
The trust policy of a Lambda function's role.
*/
export const lambdaTrustPolicy: string = trustPolicy('lambda.amazonaws.com');

/**
The trust policy of the role of a function that CloudFront runs: its copies elsewhere take it too (CloudFront developer guide, lambda-edge-permissions).
*/
export const edgeLambdaTrustPolicy: string = trustPolicy(['lambda.amazonaws.com', 'edgelambda.amazonaws.com']);

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
What a function of Lambda@Edge needs to log. Each Region near a viewer gets a group of its own, which the copy of the function there makes; the name begins with the Region of the original (CloudFront developer guide, edge-functions-logs).

@param name - The function's name.
*/
export function edgeLogStatement({partition, accountId}: Pick<Scope, 'partition' | 'accountId'>, name: string): Statement {
	const group = `arn:${partition}:logs:*:${accountId}:log-group:/aws/lambda/us-east-1.${name}`;
	return {
		Effect: 'Allow',
		Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
		// Of a group that is to be made AWS asks by its ARN, with and without the end (service authorization reference, CloudWatch Logs).
		Resource: [group, `${group}:*`],
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
