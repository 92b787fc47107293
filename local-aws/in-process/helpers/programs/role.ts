import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {lambdaTrust, logStatement} from './policies.ts';

const config = new pulumi.Config();
const role = new aws.iam.Role('one', {
	assumeRolePolicy: lambdaTrust,
	description: pulumi.secret('hush'),
	tags: {own: 'yes'},
});
const logs = new aws.cloudwatch.LogGroup('logs', {retentionInDays: 14});
const warned = pulumi.log.warn('mind the gap');

export const policy = new aws.iam.RolePolicy('two', {role: role.name, policy: logs.arn.apply(arn => logStatement(arn))}).id;
export const {arn: roleArn, description, tagsAll} = role;
export const caller = aws.getCallerIdentityOutput().accountId;
export const greeting = config.require('greeting');
export const key = config.requireSecret('apiKey');
export const warning = warned.then(() => 'given');
