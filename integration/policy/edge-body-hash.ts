import type {ScopeNames} from './scope.ts';
import {allow, type Statement} from './statement.ts';

/**
The services for which CloudFront makes a role in the account, once: to copy functions to where viewers are, and to write their metrics (CloudFront developer guide, lambda-edge-permissions).
*/
const linkedServices = ['replicator.lambda.amazonaws.com', 'logger.cloudfront.amazonaws.com'];

/**
What `edgeBodyHash` takes beside functions and roles: that CloudFront may copy a version of the function, and let its copies go. AWS wants the star, for the action's whole name is written nowhere. Which service's role it is, the condition says. Function and role themselves are made as any other; the policy's ARNs are of every Region, us-east-1 too.
*/
export function edgeBodyHashStatements({partition, accountId, global, prefix}: ScopeNames): Statement[] {
	return [
		allow('EdgeCopies', ['lambda:EnableReplication*', 'lambda:DisableReplication*'], `arn:${partition}:lambda:us-east-1:${accountId}:function:${prefix}-*`),
		allow('EdgeServiceRoles', ['iam:CreateServiceLinkedRole'], `${global('iam')}:role/aws-service-role/*`, {StringEquals: {'iam:AWSServiceName': linkedServices}}),
	];
}

/**
What its role can do at most: write the logs of `edgeBodyHashLogs`. The copies make their groups themselves, whose names begin with the Region of the original.
*/
export function edgeLogStatements({regional, prefix}: ScopeNames): Statement[] {
	return [allow('EdgeLogs', ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], `${regional('logs')}:log-group:/aws/lambda/us-east-1.${prefix}-*`)];
}
