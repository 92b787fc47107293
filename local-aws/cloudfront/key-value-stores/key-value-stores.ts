import type {Limits} from '../../limits.ts';
import {checkMatch} from '../configuration/check-match.ts';
import {CloudFrontError, invalidArgument} from '../configuration/cloudfront-error.ts';
import {resourceId} from '../configuration/identifiers.ts';
import type {EdgeReader} from './edge-copy.ts';
import {KeyValueError} from './key-value-error.ts';
import {StoreData} from './store-data.ts';

/**
A key value store as CloudFront keeps it; its keys are {@link KeyValueStores.dataOf}.
*/
export type KeyValueStore = {
	name: string;
	/**
	A UUID, the end of the ARN.
	*/
	id: string;
	arn: string;
	comment: string;
	/**
	That of name and comment; the keys have their own.
	*/
	etag: string;
	lastModifiedTime: Date;
	tags: Record<string, string>;
};

/**
What {@link KeyValueStores} is made of.
*/
export type KeyValueStoresOptions = {
	partition: string;
	/**
	The ARN of an id.
	*/
	arn: (id: string) => string;
	limits: Limits;
	/**
	The name of a function that a store is associated with, by the store's ARN. Default: none ever is.
	*/
	user?: (arn: string) => string | undefined;
};

type Stored = KeyValueStore & {data: StoreData};

function publicStore({data: _, ...store}: Stored): KeyValueStore {
	return store;
}

function checkComment(comment: string): void {
	if (comment.length > 128) {
		throw invalidArgument('comment', `has ${comment.length} characters, allowed up to 128`);
	}
}

/**
CloudFront's key value stores in one account: made, changed and removed by name (CloudFront API reference, CreateKeyValueStore and its like), read and written by ARN, and read by functions at the edge.
*/
export class KeyValueStores {
	readonly #options: KeyValueStoresOptions;
	readonly #stores = new Map<string, Stored>();

	/**
	What AWS's numbers are here.
	*/
	get limits(): Limits {
		return this.#options.limits;
	}

	/**
	Takes its surroundings; there is no store yet.
	*/
	constructor(options: KeyValueStoresOptions) {
		this.#options = options;
	}

	#require(name: string): Stored {
		const store = this.#stores.get(name);
		if (store === undefined) {
			throw new CloudFrontError('EntityNotFound', `The key value store ${name} was not found.`);
		}

		return store;
	}

	/**
	Creates an empty store, ready at once. Id and ETag are given only to make one again that was there before.

	@throws CloudFrontError `EntityAlreadyExists` where the name is taken, `EntityLimitExceeded`, `InvalidArgument`, and `UnsupportedOperation` outside of the partition `aws`, in which alone the keys have an endpoint (endpoint rules of the AWS SDK).
	*/
	create({name, comment = '', tags = {}}: {name: string; comment?: string; tags?: Record<string, string>}, {id = crypto.randomUUID(), etag = resourceId()}: {id?: string; etag?: string} = {}): KeyValueStore {
		const {arn, limits, partition} = this.#options;
		if (partition !== 'aws') {
			throw new CloudFrontError('UnsupportedOperation', `Key value stores are not supported in the partition ${partition}.`);
		}

		if (!/^[\w\-]{1,64}$/v.test(name)) {
			throw invalidArgument('name', `must be 1 to 64 letters, digits, hyphens and underscores, but is ${JSON.stringify(name)}`);
		}

		checkComment(comment);
		if (this.#stores.has(name)) {
			throw new CloudFrontError('EntityAlreadyExists', `Another key value store named ${name} already exists.`);
		}

		if (this.#stores.size >= limits.keyValueStores) {
			throw new CloudFrontError('EntityLimitExceeded', `The account has ${this.#stores.size} key value stores, allowed ${limits.keyValueStores}.`);
		}

		const store = {
			name, id, arn: arn(id), comment, etag, lastModifiedTime: new Date(), tags, data: new StoreData(limits),
		};
		this.#stores.set(name, store);
		return publicStore(store);
	}

	/**
	The store of a name, or `undefined`.
	*/
	get(name: string): KeyValueStore | undefined {
		const store = this.#stores.get(name);
		return store && publicStore(store);
	}

	/**
	All stores, in the order in which they were made.
	*/
	list(): KeyValueStore[] {
		return Array.from(this.#stores.values(), store => publicStore(store));
	}

	/**
	Changes a store's comment. Its keys, and the ETag of those, stay.

	@throws CloudFrontError `EntityNotFound`, `PreconditionFailed` for an old ETag, `InvalidArgument`.
	*/
	update(name: string, {comment}: {comment: string}, {ifMatch}: {ifMatch?: string | undefined} = {}): KeyValueStore {
		const store = this.#require(name);
		checkMatch(store, ifMatch);
		checkComment(comment);
		Object.assign(store, {comment, etag: resourceId(), lastModifiedTime: new Date()});
		return publicStore(store);
	}

	/**
	Replaces a store's tags.
	*/
	tag(name: string, tags: Record<string, string>): void {
		this.#require(name).tags = tags;
	}

	/**
	Deletes a store with all its keys.

	@throws CloudFrontError `CannotDeleteEntityWhileInUse` (409) while a function is associated with it, `EntityNotFound`, `PreconditionFailed`.
	*/
	delete(name: string, {ifMatch}: {ifMatch?: string | undefined} = {}): void {
		const store = this.#require(name);
		checkMatch(store, ifMatch);
		const user = this.#options.user?.(store.arn);
		if (user !== undefined) {
			throw new CloudFrontError('CannotDeleteEntityWhileInUse', `The key value store ${name} is associated with the function ${user}; change or delete that first.`);
		}

		this.#stores.delete(name);
	}

	/**
	The keys of a store.

	@throws KeyValueError `ResourceNotFoundException`.
	*/
	dataOf(arn: string): StoreData {
		const store = this.#stores.values().find(one => one.arn === arn);
		if (store === undefined) {
			throw new KeyValueError('ResourceNotFoundException', `The key value store ${arn} was not found.`);
		}

		return store.data;
	}

	/**
	A store as the edges see it: a write comes to them after `limits.keyValuePropagationMs`.

	@throws KeyValueError `ResourceNotFoundException`.
	*/
	edgeReader(arn: string): EdgeReader {
		return this.dataOf(arn).edge;
	}
}
