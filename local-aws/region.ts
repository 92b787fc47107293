import type {AccountChange} from './apis/account-change.ts';
import {LambdaApi} from './apis/lambda/lambda-api.ts';
import type {Iam} from './iam/iam.ts';
import {regionalIam} from './iam/regional-iam.ts';
import {Lambda, type LambdaOptions} from './lambda/lambda.ts';
import {LogGroups} from './logs/log-groups.ts';
import {BedrockServer} from './models/bedrock/bedrock-server.ts';
import type {LocalModel} from './models/model.ts';
import {SageMakerServer} from './models/sagemaker/sagemaker-server.ts';

/**
What the services of a Region are made of.
*/
export type RegionOptions = Omit<LambdaOptions, 'iam' | 'endpoints'> & {
	/**
	The account's.
	*/
	iam: Iam;
	/**
	Such as `eu-west-1`.
	*/
	name: string;
	/**
	Who answers for Bedrock and SageMaker.
	*/
	model: LocalModel;
	/**
	Hears of what Lambda's own API changed.
	*/
	changed: (change: AccountChange, region: string) => void;
};

/**
The services of one Region: what is in it is in no other one, as on AWS.
*/
export class Region {
	readonly name: string;
	readonly lambda: Lambda;
	readonly bedrock: BedrockServer;
	readonly sagemaker: SageMakerServer;
	readonly logGroups = new LogGroups();
	readonly #lambdaApi: LambdaApi;
	/**
	Where Bedrock's and SageMaker's runtimes listen; empty until `listen` has ended.
	*/
	endpoints = {bedrockRuntime: '', sagemakerRuntime: ''};
	/**
	Where Lambda's API listens; empty until then.
	*/
	lambdaEndpoint = '';

	constructor({iam: account, name, model, changed, ...options}: RegionOptions) {
		const {log} = options;
		const iam = regionalIam(account, name);
		const models = {
			iam, region: name, accountId: iam.accountId, log, model,
		};
		this.name = name;
		this.bedrock = new BedrockServer(models);
		this.sagemaker = new SageMakerServer(models);
		this.lambda = new Lambda({...options, iam, endpoints: () => this.endpoints});
		this.#lambdaApi = new LambdaApi({
			iam, lambda: this.lambda, log, changed(change) {
				changed(change, name);
			},
		});
	}

	/**
	Starts to listen, on the loopback interface only.
	*/
	async listen(): Promise<void> {
		const [bedrockRuntime, sagemakerRuntime, lambda] = await Promise.all([this.bedrock.listen(), this.sagemaker.listen(), this.#lambdaApi.listen()]);
		this.endpoints = {bedrockRuntime, sagemakerRuntime};
		this.lambdaEndpoint = lambda;
	}

	/**
	Where each API of the Region listens, by its name in signatures.
	*/
	get served(): Readonly<Record<string, string>> {
		const {bedrockRuntime, sagemakerRuntime} = this.endpoints;
		return {bedrock: bedrockRuntime, sagemaker: sagemakerRuntime, lambda: this.lambdaEndpoint};
	}

	/**
	What has to be closed, the callers before those that they call.
	*/
	get services(): ReadonlyArray<{close: () => Promise<void>}> {
		return [this.#lambdaApi, this.lambda, this.bedrock, this.sagemaker];
	}
}
