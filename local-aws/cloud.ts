import process from 'node:process';
import type {AccountChange} from './apis/account-change.ts';
import {serveAwsEndpoint} from './http-api/aws-endpoint.ts';
import {CloudFront, type CloudFrontOptions} from './cloudfront/cloudfront.ts';
import {CloudFrontApi} from './apis/cloudfront/cloudfront-api.ts';
import {Iam} from './iam/iam.ts';
import type {Credentials} from './iam/types.ts';
import {IamApi} from './apis/iam/iam-api.ts';
import {Lambda, type LambdaOptions} from './lambda/lambda.ts';
import {LambdaApi} from './apis/lambda/lambda-api.ts';
import {awsLimits, type FailedStreamEnding, type Limits} from './limits.ts';
import {BedrockServer} from './models/bedrock/bedrock-server.ts';
import {chooseModel} from './models/choose-model.ts';
import type {LocalModel} from './models/model.ts';
import {SageMakerServer} from './models/sagemaker/sagemaker-server.ts';
import {LogGroups} from './logs/log-groups.ts';
import {OptionError} from './option-error.ts';
import {LocalProvider} from './provider/provider.ts';

/**
How a local cloud is made; everything has a default.
*/
export type CloudOptions = {
	/**
	Its one Region. Default: `us-east-1`.
	*/
	region?: string;
	/**
	Its one account, 12 digits. Default: `000000000000`.
	*/
	accountId?: string;
	/**
	Numbers that differ from AWS's.
	*/
	limits?: Partial<Limits>;
	/**
	How a stream ends that failed after its first byte. Default: `clean`.
	*/
	failedStreamEnding?: FailedStreamEnding;
	/**
	Seeds the cuts of streamed answers. Default: 1.
	*/
	seed?: number;
	/**
	Who answers for Bedrock and SageMaker. Default: what the environment asks for (`LSF_LOCAL_MODEL_URL`), else the stand-in.
	*/
	model?: LocalModel;
	/**
	Gets the reason where the model that the environment asks for fails. Default: only `log` has it.
	*/
	onModelFailure?: (message: string) => void;
	/**
	Gets each line of the services' and functions' logs. Default: nothing is logged.
	*/
	log?: (line: string) => void;
	/**
	Where the account's AWS APIs listen, and distributions, the first new one first; the rest take free ports.
	*/
	ports?: {endpoint?: number | undefined; distributions?: number[]};
	/**
	The keys of the account's administrator. Default: new ones.
	*/
	developerKeys?: Credentials | undefined;
	/**
	Hears of what the account's own APIs changed.
	*/
	changed?: (change: AccountChange) => void;
	/**
	What Lambda plays where AWS's behaviour is not known.
	*/
	unknown?: LambdaOptions['unknown'];
	/**
	What CloudFront plays where AWS's behaviour is not known, and how long its seconds are.
	*/
	edge?: Pick<CloudFrontOptions, 'viewerDisconnect' | 'secondMs'>;
};

function partitionOf(region: string) {
	if (region.startsWith('cn-')) {
		return 'aws-cn';
	}

	return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/**
One account in one Region of a cloud on this machine: all services, wired as on AWS, and the Pulumi provider over them. Everything listens on the loopback interface only.
*/
export class LocalCloud {
	#closing: Promise<void> | undefined;
	#endpoint: {url: string; close: () => Promise<void>} | undefined;
	readonly #apis: {cloudfront: CloudFrontApi; iam: IamApi; lambda: LambdaApi};
	readonly region: string;
	readonly accountId: string;
	readonly iam: Iam;
	readonly lambda: Lambda;
	readonly cloudfront: CloudFront;
	readonly bedrock: BedrockServer;
	readonly sagemaker: SageMakerServer;
	readonly logGroups = new LogGroups();
	readonly provider: LocalProvider;
	/**
	Where Bedrock's and SageMaker's runtimes listen; empty until `start` has ended.
	*/
	endpoints = {bedrockRuntime: '', sagemakerRuntime: ''};

	/**
	Starts a cloud.

	@throws OptionError for an option out of range.
	*/
	static async start(options: CloudOptions = {}): Promise<LocalCloud> {
		const cloud = new LocalCloud(options);
		const {cloudfront, iam, lambda} = cloud.#apis;
		const [bedrockRuntime, sagemakerRuntime, ...apis] = await Promise.all([cloud.bedrock.listen(), cloud.sagemaker.listen(), cloudfront.listen(), iam.listen(), lambda.listen()]);
		cloud.endpoints = {bedrockRuntime, sagemakerRuntime};
		cloud.#endpoint = await serveAwsEndpoint({
			bedrock: bedrockRuntime, sagemaker: sagemakerRuntime, cloudfront: apis[0], iam: apis[1], lambda: apis[2],
		}, options.ports?.endpoint);
		return cloud;
	}

	private constructor(options: CloudOptions) {
		const {
			region = 'us-east-1', accountId = '000000000000', failedStreamEnding = 'clean', seed = 1, log = () => undefined, onModelFailure, model = chooseModel(process.env, onModelFailure),
			unknown, edge, ports = {}, developerKeys, changed = () => undefined,
		} = options;
		if (!/^\d{12}$/v.test(accountId)) {
			throw new OptionError(`accountId: received ${JSON.stringify(accountId)}, allowed 12 digits.`);
		}

		if (!/^[a-z]{2}(?:-[a-z]+)+-\d$/v.test(region)) {
			throw new OptionError(`region: received ${JSON.stringify(region)}, allowed a name such as us-east-1.`);
		}

		const limits = {...awsLimits, ...options.limits};
		this.region = region;
		this.accountId = accountId;
		this.iam = new Iam({
			accountId, partition: partitionOf(region), region, developerKeys, propagationMs: limits.propagationMs,
		});
		const models = {
			iam: this.iam, region, accountId, log, model,
		};
		this.bedrock = new BedrockServer(models);
		this.sagemaker = new SageMakerServer(models);
		this.lambda = new Lambda({
			iam: this.iam, limits, endpoints: () => this.endpoints, failedStreamEnding, seed, log, unknown,
		});
		this.cloudfront = new CloudFront({
			iam: this.iam, limits, resolveHost: host => this.lambda.resolveHost(host), failedStreamEnding, log, ...edge,
		});
		this.#apis = {
			cloudfront: new CloudFrontApi({iam: this.iam, cloudfront: this.cloudfront, log}),
			iam: new IamApi({iam: this.iam, log, changed}),
			lambda: new LambdaApi({
				iam: this.iam, lambda: this.lambda, log, changed,
			}),
		};
		const freePorts = [...ports.distributions ?? []];
		this.provider = new LocalProvider({
			services: {
				iam: this.iam, lambda: this.lambda, cloudfront: this.cloudfront, bedrock: this.bedrock, logGroups: this.logGroups, distributionPort: () => freePorts.shift() ?? 0,
			},
		});
	}

	/**
	The one address of the account's AWS APIs (CloudFront's, IAM's and Lambda's, Bedrock's and SageMaker's runtimes), for an SDK's `endpoint`.
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
		for (const service of [this.cloudfront, ...(this.#endpoint ? [this.#endpoint] : []), ...Object.values(this.#apis), this.lambda, this.bedrock, this.sagemaker]) {
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
