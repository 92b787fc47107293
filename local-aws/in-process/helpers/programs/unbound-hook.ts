import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

export const {name: hook} = new pulumi.ResourceHook('announce', () => undefined);
export const {name} = new aws.cloudwatch.LogGroup('logs', {name: 'plain'}, {protect: true, hooks: {beforeCreate: []}});
