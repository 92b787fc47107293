import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type {FormerUrl} from '../distribution/streaming-route.ts';
import {formerName} from '../former-name.ts';
import {transformed} from '../transform.ts';
import type {StreamingFunctionTransform} from './streaming-function-args.ts';

/**
Keeps the function URL that a stack made before every function had its alias: on the unpublished version, or on the alias of its warm sandboxes. The distribution calls it until the next update, which finds the new URL and its permissions in place.

@param parent - The component.
@param name - The component's name.
@param kept - What the URL belongs to.
@param kept.lambda - The function.
@param kept.isWarm - Whether it has provisioned concurrency.
@param kept.place - Its Region, where it was given one.
@param kept.transform - The changes to the children's arguments.
*/
export function keepFormerUrl(parent: pulumi.Resource, name: string, {lambda, isWarm, place, transform}: {
	lambda: aws.lambda.Function;
	isWarm: boolean;
	place: {region?: pulumi.Input<string>};
	transform: StreamingFunctionTransform;
}): FormerUrl {
	void pulumi.log.warn('`keepFormerUrl` is on, so the distribution calls the function by its URL of before: switch it off with the next update.', parent);
	const former = formerName(name);
	// Answers that are under way on it end whole; without permissions nobody calls it again, and it goes with the function.
	const options = {parent, retainOnDelete: true};
	const alias = isWarm
		? new aws.lambda.Alias(former, transformed(transform.alias, {...place, functionName: lambda.name, functionVersion: lambda.version}), options)
		: undefined;
	const {functionUrl} = new aws.lambda.FunctionUrl(former, transformed(transform.functionUrl, {
		...place,
		functionName: lambda.name,
		authorizationType: 'AWS_IAM',
		invokeMode: 'RESPONSE_STREAM',
		...(alias && {qualifier: alias.name}),
	}), options);
	return {functionUrl, ...(alias && {qualifier: alias.name})};
}
