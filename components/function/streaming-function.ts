import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {functionOptions} from '../../runtime/options.ts';
import {archiveOf} from '../bundle/archive.ts';
import {bundleHandler} from '../bundle/bundle-handler.ts';
import {formerName} from '../former-name.ts';
import {
	checkPolicySize,
	logStatement,
	policyDocument,
	tracingStatement,
	type Statement,
} from '../policy/statement.ts';
import type {FormerUrl, StreamingRoute} from '../distribution/streaming-route.ts';
import type {FunctionTiming} from '../timing.ts';
import {transformed} from '../transform.ts';
import {keepFormerUrl} from './former-url.ts';
import {liveAlias} from './live-alias.ts';
import {lambdaArgs} from './lambda-args.ts';
import {proofSecrets} from './proof-secrets.ts';
import {roleArgs} from './role-args.ts';
import {rolePolicyArgs} from './role-policy-args.ts';
import {checkComponentName} from './check-component-name.ts';
import {
	checkFunctionOptions,
	functionTiming,
	type StreamingFunctionArgs,
} from './streaming-function-args.ts';

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
	/**
	The alias that the URL belongs to.
	*/
	readonly qualifier: pulumi.Output<string>;
	/**
	The Lambda function.
	*/
	readonly function: aws.lambda.Function;
	readonly alias: aws.lambda.Alias;
	readonly role: aws.iam.Role;
	/**
	The function URL that hangs on the alias.
	*/
	readonly url: aws.lambda.FunctionUrl;
	readonly logGroup: aws.cloudwatch.LogGroup;
	/**
	Its warm sandboxes; undefined where none are kept.
	*/
	readonly provisionedConcurrency: aws.lambda.ProvisionedConcurrencyConfig | undefined;
	/**
	The Region that it was given; undefined where it is its provider's.
	*/
	readonly region: pulumi.Input<string> | undefined;
	/**
	The provider that it was given; undefined for the default one.
	*/
	readonly provider: pulumi.ProviderResource | undefined;
	/**
	The URL that it had before, while an update from such a stack keeps it.
	*/
	readonly former: FormerUrl | undefined;
	/**
	The name of the function's own log group.
	*/
	readonly logGroupName: pulumi.Output<string>;
	/**
	The role's physical name, for further policies.
	*/
	readonly roleName: pulumi.Output<string>;
	/**
	What the edge proves with that it has checked the caller's key, a secret; known once callers reach a version that accepts it.
	*/
	readonly proofSecret: pulumi.Output<string>;
	/**
	The largest body that it takes, in bytes; undefined for Lambda's own limit.
	*/
	readonly maxBodyBytes: number | undefined;
	readonly timing: FunctionTiming;

	/**
	Registers the component and its children.

	@param name - The component's name; logical names begin with it, and physical ones too unless Pulumi's auto-naming is told otherwise.
	@throws {UserError} Before anything is registered: `ERR_ARGUMENT` for an argument outside what is allowed, `ERR_BUNDLE` where the handler can't be bundled.
	*/
	constructor(name: string, args: StreamingFunctionArgs, options: pulumi.ComponentResourceOptions = {}) {
		const where = `StreamingFunction "${name}"`;
		checkComponentName(where, name);
		checkFunctionOptions(where, args);
		const code = archiveOf(bundleHandler(args));
		super('lambda-stream-functions:index:StreamingFunction', name, {}, options);
		const {tags, tracing = functionOptions.tracing.default, transform = {}} = args;
		const former = formerName(name);
		// A stack that was made before names were free of the stack's own finds its resources again.
		const child = {parent: this, aliases: [{name: former}]};
		// IAM has no Regions.
		const place = args.region === undefined ? {} : {region: args.region};
		this.timing = functionTiming(args);
		this.region = args.region;
		this.maxBodyBytes = args.bodyLimit;
		this.provider = this.getProvider('aws:lambda/function:Function');

		const logGroupArgs = transformed(transform.logGroup, {
			...place,
			retentionInDays: args.logRetentionDays ?? functionOptions.logRetentionDays.default,
			...(tags && {tags}),
		});
		const logGroup = new aws.cloudwatch.LogGroup(name, logGroupArgs, {
			...child,
			// A group that was named by a prefix keeps its name, and so its logs.
			...(logGroupArgs.namePrefix === undefined && {ignoreChanges: ['namePrefix']}),
		});
		const role = new aws.iam.Role(name, roleArgs(where, args, transform.role), child);
		const policy = pulumi.all([logGroup.arn, args.statements ?? []]).apply(([logGroupArn, statements]) => {
			const document = policyDocument([logStatement(logGroupArn), ...statements, ...(tracing ? [tracingStatement] : [])]);
			checkPolicySize(where, document);
			return document;
		});
		const rolePolicy = new aws.iam.RolePolicy(name, rolePolicyArgs(where, {role: role.name, policy}, transform.rolePolicy), {
			...child,
			// A new policy beside the old one, which goes when all else is done: the running version needs it until the alias has moved. On the way from 0.1 both would not fit, and grant the same.
			...(args.keepFormerUrl === true ? {ignoreChanges: ['name', 'namePrefix']} : {replaceOnChanges: ['policy']}),
		});
		// The first invocation must already be allowed to log.
		const proof = proofSecrets(this, name, args.proofSecretVersion);
		const lambda = new aws.lambda.Function(name, transformed(transform.function, lambdaArgs(args, {
			code, role, logGroup, timeout: this.timing.timeout, proofSecrets: proof.accepted,
		})), {...child, dependsOn: [rolePolicy]});

		const alias = liveAlias(this, name, {
			where, lambda, policyName: rolePolicy.name, propagation: args.policyPropagation, place, transform: transform.alias,
		});
		this.former = args.keepFormerUrl === true
			? keepFormerUrl(this, name, {
				lambda, isWarm: (args.provisionedConcurrency ?? 0) > 0, place, transform,
			})
			: undefined;
		const warm = args.provisionedConcurrency ?? 0;
		this.provisionedConcurrency = warm > 0
			? new aws.lambda.ProvisionedConcurrencyConfig(name, transformed(transform.provisionedConcurrency, {
				...place,
				functionName: lambda.name,
				qualifier: this.former?.qualifier ?? alias.name,
				provisionedConcurrentExecutions: warm,
				// Two side by side may be more than the function's concurrency.
			}), {...child, deleteBeforeReplace: true})
			: undefined;

		const url = new aws.lambda.FunctionUrl(name, transformed(transform.functionUrl, {
			...place,
			functionName: lambda.name,
			qualifier: alias.name,
			authorizationType: 'AWS_IAM',
			invokeMode: 'RESPONSE_STREAM',
		}), {parent: this});

		this.function = lambda;
		this.alias = alias;
		this.role = role;
		this.url = url;
		this.logGroup = logGroup;
		this.qualifier = alias.name;
		// Only once the alias has moved to a version that knows it.
		this.proofSecret = pulumi.all([proof.current, alias.id]).apply(([secret]) => secret);
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
}
