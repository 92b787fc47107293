import * as aws from '@pulumi/aws';

export const {arn} = new aws.cloudwatch.LogGroup('logs', {name: Promise.withResolvers<string>().promise});
