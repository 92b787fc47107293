import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

const hook = new pulumi.ResourceHook('announce', () => undefined);
export const {arn} = new aws.cloudwatch.LogGroup('logs', {}, {hooks: {beforeCreate: [hook]}});
