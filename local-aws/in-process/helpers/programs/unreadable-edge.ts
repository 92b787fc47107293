import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

const runtime = 'cloudfront-js-2.0';
const good = new aws.cloudfront.Function('good', {runtime, code: 'function handler(event) {\n\treturn event.request;\n}'});
const bad = new aws.cloudfront.Function('bad', {runtime, code: pulumi.secret('function handler(event) {\n\treturn event?.request; // hush\n}')});
export const arns = [good.arn, bad.arn];
