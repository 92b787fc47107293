import type {Iam} from '../../iam/iam.ts';
import type {Limits} from '../../limits.ts';
import {CloudFrontError} from '../configuration/cloudfront-error.ts';
import {associationRules} from './association-rules.ts';
import type {EdgeLambdas} from './edge-lambdas.ts';

function refused(message: string): CloudFrontError {
	return new CloudFrontError('InvalidLambdaFunctionAssociation', message);
}

function isAssumable(iam: Pick<Iam, 'assumeRole' | 'revoke'>, roleArn: string, service: string): boolean {
	try {
		iam.revoke(iam.assumeRole({roleArn, service, sessionName: 'replicator'}).credentials.accessKeyId);
		return true;
	} catch {
		return false;
	}
}

/**
Checks that CloudFront may associate a version of a Lambda function.

@param arn - Of a numbered version in us-east-1.
@param surroundings - The functions, whose roles IAM knows.
@throws CloudFrontError `InvalidLambdaFunctionAssociation`, in AWS's words where they are known.
*/
export function checkAssociation(arn: string, {lambdas, iam, limits}: {lambdas: Pick<EdgeLambdas, 'find'>; iam: Pick<Iam, 'assumeRole' | 'revoke'>; limits: Limits}): void {
	const version = lambdas.find(arn);
	if (!version) {
		throw refused(`Lambda@Edge cannot retrieve the specified Lambda function. Update the IAM policy to add permission: lambda:GetFunction for resource: ${arn} and try again. (There is no such version in the local account.)`);
	}

	for (const {refuse} of associationRules) {
		const reason = refuse(version, limits);
		if (reason !== undefined) {
			throw refused(`${reason} Function: ${arn}`);
		}
	}

	const {roleArn} = version;
	if (['edgelambda.amazonaws.com', 'lambda.amazonaws.com'].some(service => !isAssumable(iam, roleArn, service))) {
		throw refused(`The function execution role must be assumable with edgelambda.amazonaws.com as well as lambda.amazonaws.com principals. Update the IAM role and try again. Role: ${roleArn}`);
	}
}
