import {checkMatch} from '../configuration/check-match.ts';
import {CloudFrontError} from '../configuration/cloudfront-error.ts';
import {checkStore} from './check-store.ts';
import type {FunctionHost, FunctionOutcome} from './engine/function-program.ts';
import {parseFunction, type FunctionConfig} from './parse-function.ts';
import {PublishedFunction} from './published-function.ts';
import {StoredFunction} from './stored-function.ts';
import type {EdgeFunction, FunctionsOptions, FunctionStage} from './types.ts';

/**
Functions in an account (CloudFront developer guide, cloudfront-limits).
*/
const mostFunctions = 100;

/**
The CloudFront functions of an account.
*/
export class Functions {
	readonly #options: FunctionsOptions;
	readonly #functions = new Map<string, StoredFunction>();

	/**
	Takes its surroundings; there is no function yet.
	*/
	constructor(options: FunctionsOptions) {
		this.#options = options;
	}

	/**
	Creates a function from `@pulumi/aws` arguments; no edge has it until it is published. An ETag is given only to make one again that was there before.

	@throws CloudFrontError `FunctionAlreadyExists`, `TooManyFunctions`, `FunctionSizeLimitExceeded`, `InvalidArgument`.
	*/
	create(config: Record<string, unknown>, {tags = {}, etag}: {tags?: Record<string, string>; etag?: string | undefined} = {}): EdgeFunction {
		const parsed = this.#parse(config);
		const {name} = parsed;
		if (this.#functions.has(name)) {
			throw new CloudFrontError('FunctionAlreadyExists', `Another function named ${name} already exists.`);
		}

		if (this.#functions.size >= mostFunctions) {
			throw new CloudFrontError('TooManyFunctions', `The account has ${mostFunctions} functions, the most that there may be.`);
		}

		this.#functions.set(name, new StoredFunction(parsed, {tags, etag}, this.#options));
		return this.describe(name);
	}

	/**
	Replaces what is edited; the edges run what was published before.
	*/
	update(name: string, config: Record<string, unknown>, {ifMatch}: {ifMatch?: string} = {}): EdgeFunction {
		const stored = this.#require(name, ifMatch);
		stored.edit(this.#parse({...config, name}));
		return this.describe(name);
	}

	/**
	Sends what is edited to the edges.

	@returns The stage LIVE.
	*/
	publish(name: string, {ifMatch, etag}: {ifMatch?: string; etag?: string | undefined} = {}): EdgeFunction {
		this.#require(name, ifMatch).publish(etag);
		return this.describe(name, 'LIVE');
	}

	/**
	A stage of a function, or `undefined`.
	*/
	get(name: string, stage: FunctionStage = 'DEVELOPMENT'): EdgeFunction | undefined {
		return this.#functions.get(name)?.describe(stage);
	}

	/**
	A stage of a function.

	@throws CloudFrontError `NoSuchFunctionExists`.
	*/
	describe(name: string, stage: FunctionStage = 'DEVELOPMENT'): EdgeFunction {
		const found = this.get(name, stage);
		if (found === undefined) {
			throw new CloudFrontError('NoSuchFunctionExists', `There is no function ${name} in the stage ${stage}.`);
		}

		return found;
	}

	/**
	Every function that has a stage, by its name.
	*/
	list(stage: FunctionStage = 'DEVELOPMENT'): EdgeFunction[] {
		return this.#functions.keys().toArray().toSorted().flatMap(name => this.get(name, stage) ?? []);
	}

	/**
	Checks that a function can be associated.

	@throws CloudFrontError `InvalidFunctionAssociation` where there is none, or none is published.
	*/
	requireLive(arn: string): void {
		const stored = this.#find(arn);
		if (stored?.describe('LIVE') === undefined) {
			throw new CloudFrontError('InvalidFunctionAssociation', `functionAssociations: the function ${arn} ${stored === undefined ? 'doesn\'t exist' : 'has no LIVE stage; publish it first'}.`);
		}
	}

	/**
	The name of a function that reads a key value store in some stage, or `undefined`.
	*/
	userOfStore(arn: string): string | undefined {
		return this.#usersOf(arn)[0];
	}

	/**
	Replaces a function's tags.
	*/
	tag(name: string, tags: Record<string, string>): void {
		this.#require(name).tags = tags;
	}

	/**
	Deletes a function.

	@throws CloudFrontError `FunctionInUse` (409) while a distribution has it, or some edge does yet.
	*/
	delete(name: string, {ifMatch}: {ifMatch?: string} = {}): void {
		const stored = this.#require(name, ifMatch);
		const user = this.#options.user(stored.arn);
		if (user !== undefined) {
			throw new CloudFrontError('FunctionInUse', `The function ${name} is used by the distribution ${user}; take it away from there first.`);
		}

		this.#functions.delete(name);
		void stored.retire();
	}

	/**
	Runs a published function at the edge that the next request comes to.

	@param arn - The function's.
	@param event - Of JSON.
	@param rawQueryString - What `event.request.rawQueryString()` gives.
	*/
	async run(arn: string, event: unknown, rawQueryString?: string): Promise<FunctionOutcome> {
		return this.#run(this.#find(arn)!.atEdge()!, event, rawQueryString);
	}

	/**
	Runs a stage of a function once, away from any edge.

	@throws CloudFrontError `NoSuchFunctionExists`.
	*/
	async test(name: string, stage: FunctionStage, event: unknown): Promise<FunctionOutcome> {
		const tested = new PublishedFunction(this.describe(name, stage), this.#options.compile);
		try {
			return await this.#run(tested, event);
		} finally {
			await tested.retire();
		}
	}

	/**
	Frees what the functions hold.
	*/
	async close(): Promise<void> {
		await Promise.all(Array.from(this.#functions.values(), async stored => stored.retire()));
	}

	async #run(published: PublishedFunction, event: unknown, rawQueryString?: string): Promise<FunctionOutcome> {
		const {now, hasCustomData, store} = this.#options;
		const host: FunctionHost = {now: now().getTime(), hasCustomData, ...(rawQueryString !== undefined && {rawQueryString})};
		return published.run(event, published.storeArn === undefined ? host : {...host, store: store(published.storeArn)});
	}

	#parse(config: Record<string, unknown>): FunctionConfig {
		const parsed = parseFunction(config);
		checkStore(parsed, {hasStore: arn => this.#options.store(arn) !== undefined, usersOf: arn => this.#usersOf(arn)});
		return parsed;
	}

	#usersOf(store: string): string[] {
		return [...this.#functions].filter(([, stored]) => stored.reads(store)).map(([name]) => name);
	}

	#find(arn: string): StoredFunction | undefined {
		return this.#functions.values().find(stored => stored.arn === arn);
	}

	#require(name: string, ifMatch?: string): StoredFunction {
		checkMatch(this.describe(name), ifMatch);
		return this.#functions.get(name)!;
	}
}
