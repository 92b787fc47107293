import type * as aws from '@pulumi/aws';
import type * as pulumi from '@pulumi/pulumi';
import {functionOptions, proofSecretsVariable} from '../../runtime/options.ts';
import type {StreamingFunctionArgs} from './streaming-function-args.ts';

/**
The arguments of the Lambda function itself.

@param args - The component's.
@param made - What was made for it before.
@param made.code - Its bundle.
@param made.timeout - In seconds.
@param made.proofSecrets - Those that it accepts of the edge.
*/
export function lambdaArgs(args: StreamingFunctionArgs, {code, role, logGroup, timeout, proofSecrets}: {code: pulumi.asset.Archive; role: aws.iam.Role; logGroup: aws.cloudwatch.LogGroup; timeout: number; proofSecrets: pulumi.Output<string>}): aws.lambda.FunctionArgs {
	const {
		region, handler = 'handler', memory = functionOptions.memory.default, environment, reservedConcurrency, tracing = functionOptions.tracing.default, tags,
	} = args;
	return {
		...(region !== undefined && {region}),
		runtime: 'nodejs24.x',
		architectures: ['arm64'],
		handler: `index.${handler}`,
		code,
		role: role.arn,
		memorySize: memory,
		timeout,
		publish: true,
		loggingConfig: {
			logFormat: 'JSON',
			logGroup: logGroup.name,
			// Lambda's defaults. Unset, each update would publish a version (terraform-provider-aws, issue 35301).
			applicationLogLevel: 'INFO',
			systemLogLevel: 'INFO',
		},
		environment: {variables: {...environment, [proofSecretsVariable]: proofSecrets}},
		...(reservedConcurrency !== undefined && {reservedConcurrentExecutions: reservedConcurrency}),
		...(tracing && {tracingConfig: {mode: 'Active'}}),
		...(tags && {tags}),
	};
}
