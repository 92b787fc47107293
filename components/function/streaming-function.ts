import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {functionOptions} from '../../runtime/options.ts';
import {bundleHandler} from '../bundle/bundle-handler.ts';
import {physicalName} from '../physical-name.ts';
import {
	lambdaTrustPolicy,
	logStatement,
	policyDocument,
	tracingStatement,
	type Statement,
} from '../policy/statement.ts';
import type {StreamingRoute} from '../distribution/streaming-route.ts';
import type {FunctionTiming} from '../timing.ts';
import {transformed} from '../transform.ts';
import {checkFunctionOptions, functionTiming, type StreamingFunctionArgs} from './streaming-function-args.ts';

/**
A Lambda function that streams its answer through a function URL which only signed callers reach: bundled handler, role, log group, function and URL.

@example
```
const clock = new StreamingFunction('clock', {entry: new URL('clock.ts', import.meta.url)});
const edge = new StreamingDistribution('edge', {routes: {'/clock': clock}});
```
*/
export class StreamingFunction extends pulumi.ComponentResource implements StreamingRoute {
	readonly functionUrl: pulumi.Output<string>;
	readonly functionName: pulumi.Output<string>;
	readonly functionArn: pulumi.Output<string>;
	readonly qualifier: pulumi.Output<string> | undefined;
	/**
	The name of the function's own log group.
	*/
	readonly logGroupName: pulumi.Output<string>;
	/**
	The role's physical name, for further policies.
	*/
	readonly roleName: pulumi.Output<string>;
	readonly timing: FunctionTiming;

	/**
	Registers the component and its children.

	@param name - The component's name; physical names contain it.
	@throws {UserError} Before anything is registered: `ERR_ARGUMENT` for an argument outside what is allowed, `ERR_BUNDLE` where the handler can't be bundled.
	*/
	constructor(name: string, args: StreamingFunctionArgs, options: pulumi.ComponentResourceOptions = {}) {
		checkFunctionOptions(`StreamingFunction "${name}"`, args);
		const {code} = bundleHandler(args);
		super('lambda-stream-functions:index:StreamingFunction', name, {}, options);
		const child = {parent: this};
		const scope = {project: pulumi.getProject(), stack: pulumi.getStack()};
		const physical = physicalName(scope, name);
		const {handler = 'handler', tags, tracing = functionOptions.tracing.default, transform = {}} = args;
		const isWarm = (args.provisionedConcurrency ?? 0) > 0;
		this.timing = functionTiming(args);

		const logGroup = new aws.cloudwatch.LogGroup(physical, transformed(transform.logGroup, {
			namePrefix: `/aws/lambda/${physical}-`,
			retentionInDays: args.logRetentionDays ?? functionOptions.logRetentionDays.default,
			...(tags && {tags}),
		}), child);
		const role = new aws.iam.Role(physical, transformed(transform.role, {
			assumeRolePolicy: lambdaTrustPolicy,
			...(tags && {tags}),
		}), child);
		const policy = pulumi.all([logGroup.arn, args.statements ?? []]).apply(([logGroupArn, statements]) =>
			policyDocument([logStatement(logGroupArn), ...statements, ...(tracing ? [tracingStatement] : [])]));
		const rolePolicy = new aws.iam.RolePolicy(physical, transformed(transform.rolePolicy, {role: role.name, policy}), child);
		const archive = new pulumi.asset.AssetArchive({'index.mjs': new pulumi.asset.StringAsset(code)});
		const lambda = new aws.lambda.Function(physical, transformed(transform.function, {
			runtime: 'nodejs24.x',
			architectures: ['arm64'],
			handler: `index.${handler}`,
			code: archive,
			role: role.arn,
			memorySize: args.memory ?? functionOptions.memory.default,
			timeout: this.timing.timeout,
			loggingConfig: {logFormat: 'JSON', logGroup: logGroup.name},
			...(args.environment && {environment: {variables: {...args.environment}}}),
			...(args.reservedConcurrency !== undefined && {reservedConcurrentExecutions: args.reservedConcurrency}),
			...(isWarm && {publish: true}),
			...(tracing && {tracingConfig: {mode: 'Active'}}),
			...(tags && {tags}),
			// The first invocation must already be allowed to log.
		}), {...child, dependsOn: [rolePolicy]});

		this.qualifier = isWarm
			? this.#keepWarm({
				physical, lambda, args, child,
			})
			: undefined;
		const url = new aws.lambda.FunctionUrl(physical, transformed(transform.functionUrl, {
			functionName: lambda.name,
			authorizationType: 'AWS_IAM',
			invokeMode: 'RESPONSE_STREAM',
			...(this.qualifier && {qualifier: this.qualifier}),
		}), child);

		this.functionUrl = url.functionUrl;
		this.functionName = lambda.name;
		this.functionArn = lambda.arn;
		this.logGroupName = logGroup.name;
		this.roleName = role.name;
		this.registerOutputs({
			functionUrl: this.functionUrl,
			functionName: this.functionName,
			functionArn: this.functionArn,
			qualifier: this.qualifier,
			logGroupName: this.logGroupName,
			roleName: this.roleName,
		});
	}

	/**
	Provisioned concurrency needs a published version behind an alias. Gives back the alias's name.
	*/
	#keepWarm({physical, lambda, args, child}: {physical: string; lambda: aws.lambda.Function; args: StreamingFunctionArgs; child: {parent: pulumi.Resource}}): pulumi.Output<string> {
		const alias = new aws.lambda.Alias(physical, transformed(args.transform?.alias, {
			functionName: lambda.name,
			functionVersion: lambda.version,
		}), child);
		const warm = new aws.lambda.ProvisionedConcurrencyConfig(physical, transformed(args.transform?.provisionedConcurrency, {
			functionName: lambda.name,
			qualifier: alias.name,
			provisionedConcurrentExecutions: args.provisionedConcurrency ?? 0,
		}), child);
		return pulumi.all([alias.name, warm.id]).apply(([aliasName]) => aliasName);
	}
}
