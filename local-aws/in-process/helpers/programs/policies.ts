/**
Lambda may assume the role.
*/
export const lambdaTrust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}';

/**
The role may write to a log group.
*/
export function logStatement(arn: string): string {
	return `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:PutLogEvents","Resource":"${arn}:*"}]}`;
}
