import * as aws from '@pulumi/aws';
import type * as pulumi from '@pulumi/pulumi';
import {transformed} from '../transform.ts';
import type {StreamingDistributionTransform} from './streaming-distribution-transform.ts';
import type {StreamingRoute} from './streaming-route.ts';

/**
What its permissions need to know of a function.
*/
export type PermittedFunction = Pick<StreamingRoute, 'functionName' | 'functionArn' | 'qualifier' | 'region' | 'provider'>;

/**
The fields are getters of some components, which a spread does not see.
*/
export function targetOf({functionName, functionArn, qualifier, region, provider}: StreamingRoute): PermittedFunction {
	return {
		functionName, functionArn, qualifier, region, provider,
	};
}

/**
Lets a distribution, and no other, call a function. Since October 2025 a function URL needs both permissions; each condition exists for its own action alone (Lambda developer guide, urls-auth).

@param parent - The component that they belong to.
@param names - What their logical names begin with.
@param parts - The function, the distribution, and the changes to the arguments.
*/
export function permissions(parent: pulumi.ComponentResource, names: string, {target, distribution, transform}: {
	target: PermittedFunction;
	distribution: aws.cloudfront.Distribution;
	transform: StreamingDistributionTransform;
}): aws.lambda.Permission[] {
	const {functionName, functionArn, qualifier, provider} = target;
	// A function's policy can be written in its own Region only, whatever the distribution's provider is for.
	const isForeign = provider === undefined && parent.getProvider('aws:lambda/permission:Permission') !== undefined;
	const region = target.region ?? (isForeign ? functionArn.apply(arn => arn.split(':', 4)[3]!) : undefined);
	const options = {parent, ...(provider && {provider})};
	const common = {
		function: functionName,
		principal: 'cloudfront.amazonaws.com',
		sourceArn: distribution.arn,
		...(qualifier !== undefined && {qualifier}),
		...(region !== undefined && {region}),
	};
	return [
		new aws.lambda.Permission(`${names}-url`, transformed(transform.urlPermission, transformed(transform.permission, {
			...common,
			action: 'lambda:InvokeFunctionUrl',
			functionUrlAuthType: 'AWS_IAM',
		})), options),
		new aws.lambda.Permission(`${names}-invoke`, transformed(transform.invokePermission, transformed(transform.permission, {
			...common,
			action: 'lambda:InvokeFunction',
			invokedViaFunctionUrl: true,
		})), options),
	];
}
