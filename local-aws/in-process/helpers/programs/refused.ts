import * as aws from '@pulumi/aws';

const logs = new aws.cloudwatch.LogGroup('logs', {retentionInDays: 2});
// What depends on a refused resource is never made and says nothing of its own.
export const again = new aws.cloudwatch.LogGroup('again', {name: logs.name}).arn;
