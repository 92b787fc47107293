import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

export const role = new aws.iam.Role('role', {path: '/', assumeRolePolicy: new pulumi.Config().requireSecret('apiKey')}).arn;
