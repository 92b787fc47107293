import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

const hook = new pulumi.ErrorHook('again', () => true);
export const {arn} = new aws.cloudwatch.LogGroup('logs', {}, {hooks: {onError: [hook]}});
