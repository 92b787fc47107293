import * as aws from '@pulumi/aws';

const logs = new aws.cloudwatch.LogGroup('logs');
export const arn = logs.arn.apply(() => {
	throw new TypeError('thrown in apply');
});
