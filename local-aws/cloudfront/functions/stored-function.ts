import {resourceId} from '../configuration/identifiers.ts';
import {EdgeConfiguration} from '../edge-configuration.ts';
import type {FunctionConfig} from './parse-function.ts';
import {PublishedFunction} from './published-function.ts';
import type {
	EdgeFunction,
	FunctionsOptions,
	FunctionStage,
	FunctionVersion,
} from './types.ts';

/**
A function with its stages. Each has an ETag of its own.
*/
export class StoredFunction {
	readonly arn: string;
	readonly created: Date;
	tags: Record<string, string>;
	readonly #options: FunctionsOptions;
	#development: FunctionVersion;
	#live: FunctionVersion | undefined;
	#edges: EdgeConfiguration<PublishedFunction> | undefined;

	/**
	Makes one that no edge has yet.
	*/
	constructor(config: FunctionConfig, {tags, etag}: {tags: Record<string, string>; etag: string | undefined}, options: FunctionsOptions) {
		this.arn = options.arn(config.name);
		this.tags = tags;
		this.#options = options;
		this.#development = this.#version(config, etag);
		this.created = this.#development.lastModified;
	}

	/**
	A stage as it is, or `undefined`.
	*/
	describe(stage: FunctionStage): EdgeFunction | undefined {
		const version = stage === 'LIVE' ? this.#live : this.#development;
		const {arn, created, tags} = this;
		const published = this.#options.user(arn) === undefined ? 'UNASSOCIATED' : 'ASSOCIATED';
		return version && {
			...version, arn, stage, created, tags, status: this.#live === undefined ? 'UNPUBLISHED' : published,
		};
	}

	/**
	Whether some stage reads a key value store.
	*/
	reads(store: string): boolean {
		return [this.#development, this.#live].some(version => version?.keyValueStoreAssociations.includes(store));
	}

	/**
	The version of the edge that the next request comes to; `undefined` before the first is published.
	*/
	atEdge(): PublishedFunction | undefined {
		return this.#edges?.next();
	}

	/**
	Replaces what is edited.
	*/
	edit(config: FunctionConfig): void {
		this.#development = this.#version(config);
	}

	/**
	Sends what is edited to the edges, and frees the version before it when the last edge has it.
	*/
	publish(etag?: string): void {
		const {compile, updateMs} = this.#options;
		this.#live = this.#version(this.#development, etag);
		const published = new PublishedFunction(this.#live, compile);
		if (this.#edges === undefined) {
			this.#edges = new EdgeConfiguration(published, updateMs);
			return;
		}

		const [former] = this.#edges.serving();
		this.#edges.update(published);
		setTimeout(() => {
			void former!.retire();
		}, updateMs).unref();
	}

	/**
	Frees every version.
	*/
	async retire(): Promise<void> {
		await Promise.all(this.#edges?.serving().map(async published => published.retire()) ?? []);
	}

	#version({name, code, runtime, comment, keyValueStoreAssociations}: FunctionConfig, etag = resourceId()): FunctionVersion {
		return {
			name, code, runtime, comment, keyValueStoreAssociations, etag, lastModified: this.#options.now(),
		};
	}
}
