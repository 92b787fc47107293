import {setTimeout as delay} from 'node:timers/promises';
import * as aws from '@pulumi/aws';

const logs = new aws.cloudwatch.LogGroup('first');
export const made = logs.arn.apply(async () => {
	await delay(200);
	return new aws.cloudwatch.LogGroup('second').name;
});
