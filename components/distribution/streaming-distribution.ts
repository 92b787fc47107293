import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {distributionOptions} from '../../runtime/options.ts';
import {checkComponentName} from '../function/check-component-name.ts';
import {formerName} from '../former-name.ts';
import {transformed} from '../transform.ts';
import {
	certificateArgs,
	domainAliases,
	domainCertificate,
	domainConfig,
	domainZone,
} from './custom-domain.ts';
import {checkedDomain} from './custom-domain-args.ts';
import {distributionConfig, originId} from './distribution-config.ts';
import {checkedEdgeBodyHash, edgeBodyHash} from './edge-body-hash.ts';
import {checkEdgeFunction, edgeFunction} from './edge-function.ts';
import {functionOutputs, type FunctionOutput} from './function-outputs.ts';
import {keyStore} from './key-store.ts';
import {permissions, targetOf} from './permissions.ts';
import {responseHeaders} from './response-headers.ts';
import type {StreamingRoute} from './streaming-route.ts';
import {
	checkDistributionOptions,
	checkedOrigins,
	refuseDistributionOutputs,
	type StreamingDistributionArgs,
} from './streaming-distribution-args.ts';

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
	`https://<id>.cloudfront.net` or `https://<domain>`, without a slash at the end. Known once the functions accept calls through it.
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
	The function that checks each request at the edge.
	*/
	readonly edgeFunction: aws.cloudfront.Function;
	/**
	The function that hashes bodies at the edge; undefined without `edgeBodyHash`.
	*/
	readonly edgeBodyHash: aws.lambda.Function | undefined;
	/**
	Where the API keys are, as hashes.
	*/
	readonly keyValueStore: aws.cloudfront.KeyValueStore;
	/**
	The first API key, a secret. It is dead once that key is rotated or revoked, which happens behind Pulumi's back.
	*/
	readonly apiKey: pulumi.Output<string>;
	/**
	The store's ARN, for `lsf keys`.
	*/
	readonly keyStoreArn: pulumi.Output<string>;
	/**
	Every function's two permissions.
	*/
	readonly permissions: readonly aws.lambda.Permission[];
	/**
	The certificate that was made for `domain`; absent where there is none of our making.
	*/
	readonly certificate?: aws.acm.Certificate;
	/**
	The records that point `domain` here; empty where DNS is elsewhere.
	*/
	readonly records: readonly aws.route53.Record[];
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
		const where = `StreamingDistribution "${name}"`;
		checkComponentName(where, name);
		refuseDistributionOutputs(where, args);
		const {originReadTimeout: readTimeout, priceClass: edges, auth: doors} = distributionOptions;
		const {routes, originReadTimeout = readTimeout.default, priceClass = edges.default, auth = doors.default, tags, transform = {}} = args;
		const timings = Object.fromEntries(Object.entries(routes).map(([route, {timing}]) => [route, timing]));
		checkDistributionOptions(where, args, timings);
		const isHashing = checkedEdgeBodyHash(where, args, aws.config.region);
		checkEdgeFunction(where, {...args, auth, edgeBodyHash: isHashing});
		const domain = args.domain === undefined ? undefined : checkedDomain(where, args.domain);
		const certificate = domain && certificateArgs(where, domain, args);
		super('lambda-stream-functions:index:StreamingDistribution', name, {}, options);
		const former = formerName(name);
		// A stack that was made before names were free of the stack's own finds its resources again.
		const child = {parent: this, aliases: [{name: former}]};
		if (auth === 'none') {
			void pulumi.log.warn('The endpoint is open (`auth` is "none"): anyone who has its URL can call your models and spend on this AWS account.', this);
		}

		const originAccessControl = new aws.cloudfront.OriginAccessControl(name, transformed(transform.originAccessControl, {
			originAccessControlOriginType: 'lambda',
			signingBehavior: 'always',
			signingProtocol: 'sigv4',
			description: 'Signs requests to streaming functions',
		}), child);
		const corsOrigins = checkedOrigins(where, args.corsOrigins);
		const headers = new aws.cloudfront.ResponseHeadersPolicy(name, transformed(transform.responseHeadersPolicy, responseHeaders(corsOrigins)), child);
		const keys = keyStore(this, name, {tags, transform});
		const viewerRequest = edgeFunction(this, name, {
			where, auth, corsOrigins, edgeBodyHash: isHashing, routes, storeArn: keys.store.arn, apiKey: keys.apiKey, transform,
		});
		this.edgeBodyHash = edgeBodyHash(this, name, {
			...args, where, isHashing, transform,
		});
		const place = {name, zoneId: domain && domainZone(where, domain, {parent: this}), options: {parent: this}};
		const certified = domain && domainCertificate(domain, certificate, place);
		const config = distributionConfig({
			routes,
			originAccessControlId: originAccessControl.id,
			responseHeadersPolicyId: headers.id,
			edgeFunctionArn: viewerRequest.arn,
			edgeBodyHashArn: this.edgeBodyHash?.qualifiedArn,
			originReadTimeout,
			responseCompletionTimeout: args.responseCompletionTimeout,
			priceClass,
			comment: args.comment ?? 'Streaming functions',
			tags,
			webAclId: args.webAclId,
			loggingConfig: args.loggingConfig,
			ipAddressType: args.ipAddressType,
			domain: domain && certified && domainConfig(domain, certified.certificateArn),
		});
		const distribution = new aws.cloudfront.Distribution(name, transformed(transform.distribution, config), child);
		const permitted = Object.entries(routes).flatMap(([route, target]) => [
			// A route can't contain the underscore, so no two components' permissions are named alike.
			...permissions(this, `${name}_${originId(route)}`, {target, distribution, transform}),
			...target.former ? permissions(this, `${former}-${originId(route)}`, {target: {...targetOf(target), qualifier: target.former.qualifier}, distribution, transform}) : [],
		]);

		const records = domain ? domainAliases(domain, distribution, place) : [];
		// Announced only when both permissions stand, the first key, and the names: before that every call is refused, or finds nothing.
		this.url = pulumi.all([domain?.name ?? distribution.domainName, ...[...permitted, keys.entry, ...records].map(({id}) => id)]).apply(([host]) => `https://${host}`);
		this.functions = functionOutputs(routes);
		this.distribution = distribution;
		this.originAccessControl = originAccessControl;
		this.responseHeadersPolicy = headers;
		this.edgeFunction = viewerRequest;
		this.keyValueStore = keys.store;
		this.keyStoreArn = keys.store.arn;
		this.apiKey = keys.apiKey;
		this.permissions = permitted;
		this.records = records;
		if (certified?.certificate) {
			this.certificate = certified.certificate;
		}

		this.domainName = distribution.domainName;
		this.hostedZoneId = distribution.hostedZoneId;
		this.distributionId = distribution.id;
		this.distributionArn = distribution.arn;
		this.registerOutputs({
			url: this.url,
			apiKey: this.apiKey,
			keyStoreArn: this.keyStoreArn,
			functions: this.functions,
			distributionId: this.distributionId,
			distributionArn: this.distributionArn,
			domainName: this.domainName,
			hostedZoneId: this.hostedZoneId,
		});
	}
}
