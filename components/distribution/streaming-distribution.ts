import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {distributionOptions} from '../../runtime/options.ts';
import {checkComponentName} from '../function/streaming-function-args.ts';
import {formerName} from '../former-name.ts';
import {transformed} from '../transform.ts';
import {distributionConfig, originId} from './distribution-config.ts';
import {responseHeaders} from './response-headers.ts';
import type {StreamingRoute} from './streaming-route.ts';
import {
	checkDistributionOptions,
	checkedOrigins,
	refuseDistributionOutputs,
	type StreamingDistributionArgs,
} from './streaming-distribution-args.ts';

/**
A function of a distribution, as the stack output `functions` shows it.
*/
export type FunctionOutput = {
	/**
	Its function URL, `https://<id>.lambda-url.<region>.on.aws/`; it answers signed callers only.
	*/
	url: string;
	/**
	Its physical name.
	*/
	name: string;
	arn: string;
};

/**
One CloudFront URL in front of streaming functions. It signs every request to them (origin access control), caches nothing, and holds nothing back.

@example
```
const edge = new StreamingDistribution('edge', {routes: {'/bedrock': bedrock, '/sagemaker': sagemaker}});
export const url = edge.url;
```
*/
export class StreamingDistribution extends pulumi.ComponentResource {
	/**
	`https://<id>.cloudfront.net`, without a slash at the end. Known once the functions accept calls through it.
	*/
	readonly url: pulumi.Output<string>;
	/**
	Route name without its slash -> its function.
	*/
	readonly functions: pulumi.Output<Record<string, FunctionOutput>>;
	readonly distribution: aws.cloudfront.Distribution;
	readonly originAccessControl: aws.cloudfront.OriginAccessControl;
	readonly responseHeadersPolicy: aws.cloudfront.ResponseHeadersPolicy;
	/**
	Every function's two permissions.
	*/
	readonly permissions: readonly aws.lambda.Permission[];
	/**
	`<id>.cloudfront.net`, for a DNS alias.
	*/
	readonly domainName: pulumi.Output<string>;
	/**
	Route 53's zone of every distribution, for a DNS alias.
	*/
	readonly hostedZoneId: pulumi.Output<string>;
	readonly distributionId: pulumi.Output<string>;
	readonly distributionArn: pulumi.Output<string>;

	/**
	Registers the component and its children.

	@param name - The component's name; logical names begin with it.
	@throws {UserError} Before anything of it is registered, where an argument is outside what is allowed.
	*/
	constructor(name: string, args: StreamingDistributionArgs, options: pulumi.ComponentResourceOptions = {}) {
		checkComponentName(`StreamingDistribution "${name}"`, name);
		refuseDistributionOutputs(`StreamingDistribution "${name}"`, args);
		const {originReadTimeout: readTimeout, priceClass: edges} = distributionOptions;
		const {routes, originReadTimeout = readTimeout.default, corsOrigins, priceClass = edges.default, transform = {}} = args;
		const timings = Object.fromEntries(Object.entries(routes).map(([route, {timing}]) => [route, timing]));
		checkDistributionOptions(`StreamingDistribution "${name}"`, args, timings);
		super('lambda-stream-functions:index:StreamingDistribution', name, {}, options);
		const former = formerName(name);
		// A stack that was made before names were free of the stack's own finds its resources again.
		const child = {parent: this, aliases: [{name: former}]};
		void pulumi.log.warn('The endpoint is open (`auth` is "none"): anyone who has its URL can call your models and spend on this AWS account.', this);

		const originAccessControl = new aws.cloudfront.OriginAccessControl(name, transformed(transform.originAccessControl, {
			originAccessControlOriginType: 'lambda',
			signingBehavior: 'always',
			signingProtocol: 'sigv4',
			description: 'Signs requests to streaming functions',
		}), child);
		const headers = new aws.cloudfront.ResponseHeadersPolicy(name, transformed(transform.responseHeadersPolicy, responseHeaders(checkedOrigins(`StreamingDistribution "${name}"`, corsOrigins))), child);
		const config = distributionConfig({
			routes,
			originAccessControlId: originAccessControl.id,
			responseHeadersPolicyId: headers.id,
			originReadTimeout,
			responseCompletionTimeout: args.responseCompletionTimeout,
			priceClass,
			comment: args.comment ?? 'Streaming functions',
			tags: args.tags,
			webAclId: args.webAclId,
			loggingConfig: args.loggingConfig,
			ipAddressType: args.ipAddressType,
		});
		const distribution = new aws.cloudfront.Distribution(name, transformed(transform.distribution, config), child);
		const permissions = Object.entries(routes).flatMap(([route, target]) => [
			// A route can't contain the underscore, so no two components' permissions are named alike.
			...this.#permit(`${name}_${originId(route)}`, {target, distribution, transform}),
			...target.former ? this.#permit(`${former}-${originId(route)}`, {target: {...targetOf(target), qualifier: target.former.qualifier}, distribution, transform}) : [],
		]);

		// Announced only when both permissions stand: before that every call is a 403.
		this.url = pulumi.all([distribution.domainName, ...permissions.map(permission => permission.id)]).apply(([domainName]) => `https://${domainName}`);
		const functions = Object.entries(routes).map(([route, {functionUrl, functionName, functionArn}]) =>
			pulumi.all([functionUrl, functionName, functionArn]).apply(([url, functionPhysicalName, arn]) => [originId(route), {url, name: functionPhysicalName, arn}] as const));
		this.functions = pulumi.all(functions).apply(entries => Object.fromEntries(entries));
		this.distribution = distribution;
		this.originAccessControl = originAccessControl;
		this.responseHeadersPolicy = headers;
		this.permissions = permissions;
		this.domainName = distribution.domainName;
		this.hostedZoneId = distribution.hostedZoneId;
		this.distributionId = distribution.id;
		this.distributionArn = distribution.arn;
		this.registerOutputs({
			url: this.url,
			functions: this.functions,
			distributionId: this.distributionId,
			distributionArn: this.distributionArn,
			domainName: this.domainName,
			hostedZoneId: this.hostedZoneId,
		});
	}

	/**
	Lets this distribution, and no other, call a function. Since October 2025 a function URL needs both permissions; each condition exists for its own action alone (Lambda developer guide, urls-auth).
	*/
	#permit(names: string, {target, distribution, transform}: {
		target: PermittedFunction;
		distribution: aws.cloudfront.Distribution;
		transform: NonNullable<StreamingDistributionArgs['transform']>;
	}): aws.lambda.Permission[] {
		const {functionName, functionArn, qualifier, provider} = target;
		// A function's policy can be written in its own Region only, whatever the distribution's provider is for.
		const isForeign = provider === undefined && this.getProvider('aws:lambda/permission:Permission') !== undefined;
		const region = target.region ?? (isForeign ? functionArn.apply(arn => arn.split(':', 4)[3]!) : undefined);
		const options = {parent: this, ...(provider && {provider})};
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
}

/**
What its permissions need to know of a function.
*/
type PermittedFunction = Pick<StreamingRoute, 'functionName' | 'functionArn' | 'qualifier' | 'region' | 'provider'>;

/**
The fields are getters of some components, which a spread does not see.
*/
function targetOf({functionName, functionArn, qualifier, region, provider}: StreamingRoute): PermittedFunction {
	return {
		functionName, functionArn, qualifier, region, provider,
	};
}
