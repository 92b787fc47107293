import {EdgeReplicas} from './edge/edge-replicas.ts';
import {FunctionUrls, type CreateUrlInput} from './function-url/function-urls.ts';
import {FunctionService} from './function-service.ts';
import {Invoker, type InvokeContext} from './invoker.ts';
import {LambdaError} from './lambda-error.ts';
import type {LambdaOptions} from './lambda-options.ts';
import type {
	FunctionConfiguration,
	FunctionUrlConfig,
	InvokeMode,
	InvokeResult,
} from './types.ts';

export type {LambdaOptions} from './lambda-options.ts';

/**
The Lambda service of one account and Region: functions in real processes under AWS's own runtime client, their resource policies, and their URLs.
*/
export class Lambda extends FunctionService {
	readonly #invoker: Invoker;
	readonly #edgeInvoker: Invoker;
	readonly #replicas: EdgeReplicas;
	readonly #replicaOf: NonNullable<LambdaOptions['replicaOf']>;
	readonly #urls: FunctionUrls;
	#closed: Promise<void> | undefined;

	constructor(options: LambdaOptions) {
		super(options);
		this.#invoker = new Invoker(this.functions, this.concurrency, options.limits.eventBytes);
		this.#replicaOf = options.replicaOf ?? (() => undefined);
		this.#replicas = new EdgeReplicas({
			...options, makeFleet: this.makeFleet, version: (name, version) => this.getVersion(name, version), arn: (name, version) => this.functions.arn(name, version),
		});
		// At the edge its reserved concurrency doesn't count.
		this.#edgeInvoker = new Invoker(this.#replicas, this.concurrency, options.limits.eventBytes, name => this.#replicas.name(name));
		this.#urls = new FunctionUrls({
			...options,
			invoke: async (functionName, qualifier, event, context) => this.invoke(functionName, qualifier, event, context),
			policy: (functionName, qualifier) => this.policies.effective(this.functions.arn(functionName, qualifier)),
			arn: (functionName, qualifier) => this.functions.arn(functionName, qualifier),
		});
	}

	/**
	The unpublished versions of all functions, by their names.
	*/
	listFunctions(): FunctionConfiguration[] {
		return this.functions.list().toSorted((one, other) => one.name.localeCompare(other.name));
	}

	/**
	The settings of a version, or of the one behind an alias.

	@throws LambdaError `ResourceNotFoundException`.
	*/
	getVersion(functionName: string, qualifier: string): FunctionConfiguration {
		return this.functions.resolve(functionName, qualifier).configuration;
	}

	/**
	Deletes a function with its versions, aliases, URLs, policies and sandboxes.

	@throws LambdaError `InvalidParameterValueException` while CloudFront has replicas of it.
	*/
	override async deleteFunction(name: string): Promise<void> {
		const replica = this.#replicaOf(this.functions.get(name).configuration.arn);
		if (replica !== undefined) {
			throw new LambdaError('InvalidParameterValueException', `Lambda was unable to delete ${replica} because it is a replicated function. Please see our documentation for Deleting Lambda@Edge Functions and Replicas.`);
		}

		await this.#urls.deleteAll(name);
		await super.deleteFunction(name);
		await this.#replicas.delete(name);
	}

	/**
	Deletes an alias with its URL and its policy; nothing happens where there is none.
	*/
	override deleteAlias(functionName: string, name: string): void {
		super.deleteAlias(functionName, name);
		this.#urls.deleteOf(functionName, name);
	}

	/**
	Creates a function URL and its server on this machine.
	*/
	async createUrl(input: CreateUrlInput): Promise<FunctionUrlConfig> {
		this.requireOpen();
		const {functionName, qualifier} = input;
		if (qualifier === undefined) {
			this.functions.get(functionName);
		} else {
			this.functions.getAlias(functionName, qualifier);
		}

		return this.#urls.create(input);
	}

	getUrl(functionName: string, qualifier?: string): FunctionUrlConfig {
		return this.#urls.get(functionName, qualifier);
	}

	/**
	The URLs of a function and of its aliases.

	@throws LambdaError `ResourceNotFoundException` where there is no such function.
	*/
	listUrls(functionName: string): FunctionUrlConfig[] {
		this.functions.get(functionName);
		return this.#urls.listOf(functionName);
	}

	updateUrl(functionName: string, changes: {authType?: 'AWS_IAM' | 'NONE'; invokeMode?: InvokeMode}, qualifier?: string): FunctionUrlConfig {
		return this.#urls.update(functionName, changes, qualifier);
	}

	async deleteUrl(functionName: string, qualifier?: string): Promise<void> {
		await this.#urls.delete(functionName, qualifier);
	}

	/**
	Where the server of an AWS-shaped function URL host listens.
	*/
	resolveHost(host: string): {hostname: string; port: number} | undefined {
		return this.#urls.resolveHost(host);
	}

	/**
	Invokes a function.

	@param functionName - Its name, not its ARN.
	@param qualifier - A version's number or an alias; `undefined` for the unpublished version.
	@param event - JSON in UTF-8.
	@param context - What the caller already knows of the invocation.
	@throws LambdaError `ResourceNotFoundException`, `RequestTooLargeException`.
	*/
	async invoke(functionName: string, qualifier: string | undefined, event: Uint8Array, context: InvokeContext = {}): Promise<InvokeResult> {
		this.requireOpen();
		return this.#invoker.invoke(functionName, qualifier, event, context);
	}

	/**
	Invokes the replica of a numbered version at the edge, as CloudFront does.

	@throws LambdaError `ResourceNotFoundException`, `RequestTooLargeException`.
	*/
	async invokeReplica(functionName: string, version: string, event: Uint8Array): Promise<InvokeResult> {
		this.requireOpen();
		return this.#edgeInvoker.invoke(functionName, version, event, {});
	}

	/**
	The last lines that a function's replicas wrote: none where its role may write no logs.
	*/
	replicaLogs(functionName: string): string[] {
		return this.#replicas.logs(functionName);
	}

	/**
	Ends all servers and processes and removes all files; a second call waits for the first.
	*/
	async close(): Promise<void> {
		this.shut();
		this.#closed ??= (async () => {
			await this.#urls.close();
			await this.#replicas.close();
			await this.closeFunctions();
		})();
		return this.#closed;
	}
}
