import process from 'node:process';
import type {AccountChange} from './apis/account-change.ts';
import {serveAwsEndpoint} from './http-api/aws-endpoint.ts';
import {CloudFront} from './cloudfront/cloudfront.ts';
import {edgeLambdasOf} from './cloudfront/edge-lambdas/edge-lambdas-of.ts';
import type {CloudOptions} from './cloud-options.ts';
import {Acm} from './domains/acm.ts';
import {Authority} from './domains/authority.ts';
import {Route53} from './domains/route53.ts';
import {CloudFrontApi} from './apis/cloudfront/cloudfront-api.ts';
import {Iam} from './iam/iam.ts';
import {issueDeployer} from './iam/issue-deployer.ts';
import {IamApi} from './apis/iam/iam-api.ts';
import {KeyValueStoreApi} from './apis/key-value-store/key-value-store-api.ts';
import type {Lambda} from './lambda/lambda.ts';
import {awsLimits} from './limits.ts';
import type {BedrockServer} from './models/bedrock/bedrock-server.ts';
import {chooseModel} from './models/choose-model.ts';
import type {SageMakerServer} from './models/sagemaker/sagemaker-server.ts';
import type {LogGroups} from './logs/log-groups.ts';
import {OptionError} from './option-error.ts';
import {LocalProvider} from './provider/provider.ts';
import type {Region} from './region.ts';
import {partitionOf} from './region-name.ts';
import {Regions} from './regions.ts';

export type {CloudOptions} from './cloud-options.ts';

/**
One account of a cloud on this machine: its global services and those of its Regions, wired as on AWS, and the Pulumi provider over them. Everything listens on the loopback interface only.
*/
export class LocalCloud {
	#closing: Promise<void> | undefined;
	#endpoint: {url: string; close: () => Promise<void>} | undefined;
	readonly #apis: {cloudfront: CloudFrontApi; iam: IamApi; keys: KeyValueStoreApi};
	readonly regions: Regions;
	readonly accountId: string;
	readonly iam: Iam;
	readonly cloudfront: CloudFront;
	readonly authority: Authority;
	readonly acm: Acm;
	readonly route53 = new Route53();
	readonly provider: LocalProvider;

	/**
	Starts a cloud.

	@throws OptionError for an option out of range.
	*/
	static async start(options: CloudOptions = {}): Promise<LocalCloud> {
		const cloud = new LocalCloud(options);
		const [cloudfront, iam, keys] = await Promise.all([cloud.#apis.cloudfront.listen(), cloud.#apis.iam.listen(), cloud.#apis.keys.listen(), cloud.regions.open(cloud.region)]);
		const regional = Object.keys(cloud.regions.home.served).map(service => [service, (region: string) => cloud.regions.endpointOf(service, region)] as const);
		cloud.#endpoint = await serveAwsEndpoint({
			cloudfront, 'cloudfront-keyvaluestore': keys, iam, ...Object.fromEntries(regional),
		}, options.ports?.endpoint);
		return cloud;
	}

	private constructor(options: CloudOptions) {
		const {
			region = 'us-east-1', accountId = '000000000000', failedStreamEnding = 'clean', seed = 1, log = () => undefined, onModelFailure, model = chooseModel(process.env, onModelFailure),
			unknown, edge, ports = {}, developerKeys, changed = () => undefined, deployerPolicies, managedPolicies = {},
		} = options;
		if (!/^\d{12}$/v.test(accountId)) {
			throw new OptionError(`accountId: received ${JSON.stringify(accountId)}, allowed 12 digits.`);
		}

		const limits = {...awsLimits, ...options.limits};
		this.accountId = accountId;
		this.iam = new Iam({
			accountId, partition: partitionOf(region), region, developerKeys, propagationMs: limits.propagationMs,
		});
		this.regions = new Regions(region, {
			iam: this.iam, model, limits, failedStreamEnding, seed, log, unknown, changed, replicaOf: arn => this.cloudfront.replicas.of(arn),
		});
		this.authority = new Authority(options.authority);
		this.acm = new Acm({
			accountId, partition: this.iam.partition, authority: this.authority, route53: this.route53, user: arn => this.cloudfront.userOfCertificate(arn)?.arn,
		});
		this.cloudfront = new CloudFront({
			authority: this.authority, certificate: arn => this.acm.get(arn), iam: this.iam, limits, resolveHost: host => this.regions.resolveHost(host), lambdas: edgeLambdasOf(() => this.regions.find('us-east-1')?.lambda), failedStreamEnding, log, ...edge,
		});
		const surroundings = {
			iam: this.iam, log, changed(change: AccountChange) {
				changed(change, region);
			},
		};
		this.#apis = {
			cloudfront: new CloudFrontApi({...surroundings, cloudfront: this.cloudfront}),
			iam: new IamApi(surroundings),
			keys: new KeyValueStoreApi({...surroundings, stores: this.cloudfront.keyValueStores}),
		};
		for (const [name, document] of Object.entries(managedPolicies)) {
			this.iam.policies.create({name, document});
		}

		const freePorts = [...ports.distributions ?? []];
		this.provider = new LocalProvider({
			services: {
				iam: this.iam, cloudfront: this.cloudfront, acm: this.acm, route53: this.route53, distributionPort: () => freePorts.shift() ?? 0,
			},
			region: async name => this.regions.open(name),
			...(deployerPolicies && {deployer: issueDeployer(this.iam, deployerPolicies)}),
		});
	}

	/**
	The name of its first Region.
	*/
	get region(): string {
		return this.regions.home.name;
	}

	/**
	The first Region's Lambda; so are `bedrock`, `sagemaker` and `logGroups` that Region's.
	*/
	get lambda(): Lambda {
		return this.regions.home.lambda;
	}

	get bedrock(): BedrockServer {
		return this.regions.home.bedrock;
	}

	get sagemaker(): SageMakerServer {
		return this.regions.home.sagemaker;
	}

	get logGroups(): LogGroups {
		return this.regions.home.logGroups;
	}

	/**
	Where the first Region's Bedrock and SageMaker runtimes listen; empty until `start` has ended.
	*/
	get endpoints(): Region['endpoints'] {
		return this.regions.home.endpoints;
	}

	/**
	The one address of the account's AWS APIs (CloudFront's with its key value stores', IAM's and Lambda's, Bedrock's and SageMaker's runtimes), for an SDK's `endpoint`.
	*/
	get endpoint(): string {
		return this.#endpoint!.url;
	}

	/**
	Stops every server and process and removes every file; a second call waits for the first.
	*/
	async close(): Promise<void> {
		this.#closing ??= this.#stop();
		await this.#closing;
	}

	async #stop(): Promise<void> {
		// The callers first, so that no request meets a service that is gone. Each is stopped whatever happens to the others.
		const failures: unknown[] = [];
		for (const service of [this.cloudfront, ...(this.#endpoint ? [this.#endpoint] : []), ...Object.values(this.#apis), ...this.regions.all.flatMap(({services}) => services)]) {
			try {
				await service.close();
			} catch (error) {
				failures.push(error);
			}
		}

		if (failures.length > 0) {
			throw failures[0];
		}
	}
}
