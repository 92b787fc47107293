import type * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {distributionOptions} from '../../runtime/options.ts';
import {
	checkInteger,
	checkOneOf,
	holdsOutputs,
	refuse,
	refuseOutputs,
} from '../check.ts';
import type {RoleOptions} from '../function/role-args.ts';
import {checkDistributionTiming, type FunctionTiming} from '../timing.ts';
import {checkOrigins} from './check-origins.ts';
import {checkedDomain, type CustomDomain} from './custom-domain-args.ts';
import {checkRouteName} from './route-name.ts';
import type {StreamingDistributionTransform} from './streaming-distribution-transform.ts';
import type {StreamingRoute} from './streaming-route.ts';

/**
One of CloudFront's price classes: where its edges are used.
*/
export type PriceClass = typeof distributionOptions.priceClass.values[number];

/**
The options of a distribution besides its routes.
*/
export type DistributionOptions = {
	/**
	Who may call: `keys` lets in whoever has an API key of this endpoint, `none` anyone who has the URL.

	@default 'keys'
	*/
	auth?: typeof distributionOptions.auth.values[number];
	/**
	Seconds that CloudFront waits for the first byte, and then between two packets: 1 to 120, more with `raisedQuota`. A silence of that length ends the answer.

	@default 60
	*/
	originReadTimeout?: number;
	/**
	Seconds that a whole answer may take. At least `originReadTimeout` and every function's `timeout`.

	@default unset: no limit
	*/
	responseCompletionTimeout?: number;
	/**
	Whether AWS has raised the account's quota for the response timeout (L-AECE9FA7), so that `originReadTimeout` may be over 120.

	@default false
	*/
	raisedQuota?: boolean;
	/**
	The web pages that may call from a browser, such as `https://chat.example.com`; `*` lets in all.

	@default [] (none)
	*/
	corsOrigins?: pulumi.Input<ReadonlyArray<pulumi.Input<string>>>;
	/**
	Where CloudFront's edges are used. All of them cost a little more and are nearer to everyone.

	@default 'PriceClass_All'
	*/
	priceClass?: PriceClass;
	/**
	Whether the edge hashes bodies for clients that can't send `x-amz-content-sha256`, which AWS asks for: any client with a base URL and a key then works. Each request then runs a function of Lambda@Edge, at a price (docs/costs.md). It hashes up to 1 MB; a larger body needs its own hash, or `lsf proxy`. Not in AWS's partitions for China, GovCloud and the European Sovereign Cloud.

	Switched off again, `pulumi up` waits up to three hours until CloudFront has given its copies of the function up (docs/updates.md).

	@default false
	*/
	edgeBodyHash?: boolean;
	/**
	Whether that function may write logs. AWS writes them to the group `/aws/lambda/us-east-1.<its name>` of each Region near a viewer, where they stay for ever, after `pulumi destroy` too.

	@default false
	*/
	edgeBodyHashLogs?: boolean;
	/**
	The ARN of the managed policy that is the most that the role of that function can do, as for the functions of routes.

	@default '' (none)
	*/
	permissionsBoundary?: RoleOptions['permissionsBoundary'];
	/**
	The ARN of a web ACL of AWS WAF (scope CLOUDFRONT, in us-east-1) that every request goes through.

	@default unset
	*/
	webAclId?: pulumi.Input<string>;
	/**
	Where CloudFront writes its standard logs.

	@default unset: nowhere
	*/
	loggingConfig?: pulumi.Input<aws.types.input.cloudfront.DistributionLoggingConfig>;
	/**
	A domain of your own; `url` is then `https://<its name>`. CloudFront's own domain goes on to answer.

	@default unset: CloudFront's own, with CloudFront's certificate
	*/
	domain?: CustomDomain;
	/**
	How CloudFront reaches the functions.

	@default unset: CloudFront's own, `ipv4`
	*/
	ipAddressType?: 'ipv4' | 'ipv6' | 'dualstack';
	/**
	What the AWS console shows beside the distribution; default: `Streaming functions`.
	*/
	comment?: pulumi.Input<string>;
	/**
	Tags for the distribution and what comes with it.
	*/
	tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
	/**
	Changes to the arguments of each child.
	*/
	transform?: StreamingDistributionTransform;
};

/**
The arguments of a `StreamingDistribution`.
*/
export type StreamingDistributionArgs = DistributionOptions & {
	/**
	Route name -> the function behind it, such as `{'/bedrock': bedrock}`. The first also gets everything that no route matches.
	*/
	routes: Readonly<Record<string, StreamingRoute>>;
};

/**
Refuses an Output where a distribution can take none.
*/
export function refuseDistributionOutputs(where: string, args: DistributionOptions): void {
	refuseOutputs(where, args, ['corsOrigins', 'comment', 'tags', 'webAclId', 'loggingConfig', 'permissionsBoundary']);
}

/**
CloudFront's quota of cache behaviours in a distribution is 75, and each route takes two.
*/
const mostRoutes = 37;

/**
The origins that may call from a browser, of which each has been checked, or will be as soon as it is known.
*/
export function checkedOrigins(where: string, origins: DistributionOptions['corsOrigins'] = []): readonly string[] | pulumi.Output<readonly string[]> {
	return holdsOutputs(origins)
		? pulumi.output(origins).apply(known => {
			checkOrigins(where, known);
			return known;
		})
		: origins as readonly string[];
}

/**
Checks the options of a distribution and the timing of the functions behind it.

@param where - The component and its name.
@param routes - The timing of each route's function, by route name.
@throws {UserError} `ERR_ARGUMENT`, naming the argument, its value and what is allowed.
*/
export function checkDistributionOptions(where: string, options: DistributionOptions, routes: Readonly<Record<string, FunctionTiming>>): void {
	const names = Object.keys(routes);
	if (names.length === 0) {
		refuse(where, 'routes', routes, 'an object with at least one route');
	}

	checkInteger(where, 'routes', names.length, {from: 1, to: mostRoutes, unit: 'routes'});
	for (const name of names) {
		checkRouteName(where, name);
	}

	checkOneOf(where, 'auth', options.auth, distributionOptions.auth.values);
	checkOneOf(where, 'ipAddressType', options.ipAddressType, ['ipv4', 'ipv6', 'dualstack']);
	checkOneOf(where, 'priceClass', options.priceClass, distributionOptions.priceClass.values);
	// What is an Output is refused where it is used.
	if (options.corsOrigins !== undefined && !holdsOutputs(options.corsOrigins)) {
		checkOrigins(where, options.corsOrigins as readonly string[]);
	}

	const {originReadTimeout = distributionOptions.originReadTimeout.default, responseCompletionTimeout, raisedQuota = distributionOptions.raisedQuota.default} = options;
	checkDistributionTiming(where, {originReadTimeout, raisedQuota, ...(responseCompletionTimeout !== undefined && {responseCompletionTimeout})}, routes);
}
