import {createHash} from 'node:crypto';
import type {PolicyDocument} from '../../iam/types.ts';
import type {FailedStreamEnding, Limits} from '../../limits.ts';
import type {LambdaIam} from '../lambda-iam.ts';
import {LambdaError} from '../lambda-error.ts';
import type {FunctionUrlConfig, InvokeMode, InvokeResult} from '../types.ts';
import {likelyBehaviours, type UnknownBehaviours} from '../../unknown-behaviours.ts';
import {seededRandom} from './random.ts';
import {UrlServer} from './url-server.ts';

/**
What `lambda:CreateFunctionUrlConfig` takes.
*/
export type CreateUrlInput = {
	functionName: string;
	/**
	An alias; absent for the unpublished version.
	*/
	qualifier?: string;
	authType: 'AWS_IAM' | 'NONE';
	/**
	@default 'BUFFERED'
	*/
	invokeMode?: InvokeMode;
	/**
	Where its server listens on this machine. Default: a free port.
	*/
	port?: number | undefined;
};

/**
What the URLs are made of.
*/
export type FunctionUrlsOptions = {
	iam: LambdaIam;
	limits: Limits;
	failedStreamEnding: FailedStreamEnding;
	seed: number;
	log: (line: string) => void;
	unknown?: Partial<UnknownBehaviours>;
	arn: (functionName: string, qualifier?: string) => string;
	policy: (functionName: string, qualifier?: string) => PolicyDocument | undefined;
	invoke: (functionName: string, qualifier: string | undefined, event: Uint8Array, context: {requestId: string; traceId: string}) => Promise<InvokeResult>;
};

/**
The function URLs of the account, each with its server.
*/
export class FunctionUrls {
	readonly #options: FunctionUrlsOptions;
	readonly #random: () => number;
	readonly #urls = new Map<string, {config: FunctionUrlConfig; host: string; server: UrlServer}>();
	readonly #stopping = new Set<Promise<void>>();

	constructor(options: FunctionUrlsOptions) {
		this.#options = options;
		this.#random = seededRandom(options.seed);
	}

	/**
	Creates a URL and starts its server.

	@throws LambdaError `ResourceConflictException` where the function, or its alias, has one.
	*/
	async create({functionName, qualifier, authType, invokeMode = 'BUFFERED', port = 0}: CreateUrlInput): Promise<FunctionUrlConfig> {
		const {iam, arn, policy, invoke, unknown} = this.#options;
		const resource = arn(functionName, qualifier);
		if (this.#urls.has(resource)) {
			throw new LambdaError('ResourceConflictException', `Failed to create function url config for [functionArn = ${resource}]. Error message: FunctionUrlConfig exists for this Lambda function`);
		}

		const urlId = urlIdOf(resource);
		const host = `${urlId}.lambda-url.${iam.region}.on.aws`;
		const server = new UrlServer({
			...this.#options,
			unknown: {...likelyBehaviours, ...unknown},
			random: this.#random,
			host,
			resource,
			settings: () => ({...this.get(functionName, qualifier), policy: policy(functionName, qualifier)}),
			invoke: async (event, context) => invoke(functionName, qualifier, event, context),
		});
		const config: FunctionUrlConfig = {
			urlId,
			functionName,
			...(qualifier !== undefined && {qualifier}),
			authType,
			invokeMode,
			functionUrl: `https://${host}/`,
			directUrl: '',
		};
		this.#urls.set(resource, {config, host, server});
		try {
			await server.listen(port);
		} catch (error) {
			if (this.#urls.get(resource)?.server === server) {
				this.#urls.delete(resource);
			}

			throw error;
		}

		config.directUrl = `http://127.0.0.1:${server.port}/`;
		return {...config};
	}

	/**
	The URL of a function or of its alias.

	@throws LambdaError `ResourceNotFoundException`.
	*/
	get(functionName: string, qualifier?: string): FunctionUrlConfig {
		return {...this.#entry(functionName, qualifier).config};
	}

	update(functionName: string, {authType, invokeMode}: {authType?: 'AWS_IAM' | 'NONE'; invokeMode?: InvokeMode}, qualifier?: string): FunctionUrlConfig {
		const {config} = this.#entry(functionName, qualifier);
		config.authType = authType ?? config.authType;
		config.invokeMode = invokeMode ?? config.invokeMode;
		return {...config};
	}

	/**
	Deletes a URL; resolves when its server is gone.

	@throws LambdaError `ResourceNotFoundException`.
	*/
	async delete(functionName: string, qualifier?: string): Promise<void> {
		this.#entry(functionName, qualifier);
		await this.#stop(this.#options.arn(functionName, qualifier));
	}

	/**
	Deletes the URL of an alias, if it has one; the server ends by itself.
	*/
	deleteOf(functionName: string, qualifier: string): void {
		void this.#stop(this.#options.arn(functionName, qualifier));
	}

	/**
	The URLs of a function and its aliases.
	*/
	listOf(functionName: string): FunctionUrlConfig[] {
		return this.#urls.values().filter(({config}) => config.functionName === functionName).map(({config}) => ({...config})).toArray();
	}

	/**
	Deletes them.
	*/
	async deleteAll(functionName: string): Promise<void> {
		await Promise.all(this.listOf(functionName).map(async ({qualifier}) => this.delete(functionName, qualifier)));
	}

	/**
	Where the server of an AWS-shaped host listens; `undefined` where none does, or not yet.
	*/
	resolveHost(host: string): {hostname: string; port: number} | undefined {
		const port = this.#urls.values().find(item => item.host === host.toLowerCase())?.server.port ?? 0;
		return port === 0 ? undefined : {hostname: '127.0.0.1', port};
	}

	async close(): Promise<void> {
		await Promise.all(this.#urls.keys().map(async resource => this.#stop(resource)));
		await Promise.all(this.#stopping);
	}

	async #stop(resource: string): Promise<void> {
		const server = this.#urls.get(resource)?.server;
		if (!server) {
			return;
		}

		this.#urls.delete(resource);
		const stopped = server.close();
		this.#stopping.add(stopped);
		await stopped;
		this.#stopping.delete(stopped);
	}

	#entry(functionName: string, qualifier: string | undefined) {
		const entry = this.#urls.get(this.#options.arn(functionName, qualifier));
		if (!entry) {
			throw new LambdaError('ResourceNotFoundException', 'The resource you requested does not exist.');
		}

		return entry;
	}
}

/**
32 characters, the same for the same function and alias.
*/
function urlIdOf(resource: string): string {
	return BigInt(`0x${createHash('sha256').update(resource).digest('hex')}`).toString(36).padStart(50, '0').slice(-32);
}
