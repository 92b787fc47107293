import {checkMatch} from './check-match.ts';
import {CloudFrontError, type CloudFrontErrorCode} from './cloudfront-error.ts';

/**
What CloudFront keeps of a configuration that distributions name by its id.
*/
export type StoredConfiguration = {id: string; name: string; etag: string};

/**
What a {@link ConfigurationStore} is made of.
*/
export type ConfigurationStoreOptions<Item extends StoredConfiguration> = {
	/**
	What an item is called, in the middle of a sentence.
	*/
	kind: string;
	codes: {
		taken: CloudFrontErrorCode;
		missing: CloudFrontErrorCode;
		inUse: CloudFrontErrorCode;
	};
	/**
	What to add where an id is unknown.
	*/
	missingHint?: string;
	/**
	Checks the arguments and makes the item, with a new ETag.
	*/
	make: (id: string, config: Record<string, unknown>) => Item;
	/**
	The id of a distribution that uses the item, or `undefined`.
	*/
	user: (id: string) => string | undefined;
};

/**
Configurations with an id, a name of their own and an ETag, which can't be deleted while a distribution uses them: origin access controls, and response headers policies.
*/
export class ConfigurationStore<Item extends StoredConfiguration> {
	readonly #options: ConfigurationStoreOptions<Item>;
	readonly #items = new Map<string, Item>();

	/**
	Takes what tells one kind from the other; it is empty.
	*/
	constructor(options: ConfigurationStoreOptions<Item>) {
		this.#options = options;
	}

	/**
	Stores a configuration, new or in place of the one with this id.

	@throws CloudFrontError where another item has its name, and what `make` throws.
	*/
	put(id: string, config: Record<string, unknown>): Item {
		const {kind, codes, make} = this.#options;
		const item = make(id, config);
		for (const other of this.#items.values()) {
			if (other.id !== id && other.name === item.name) {
				throw new CloudFrontError(codes.taken, `Another ${kind} named ${item.name} already exists.`);
			}
		}

		this.#items.set(id, item);
		return item;
	}

	/**
	The item, or `undefined`.
	*/
	get(id: string): Item | undefined {
		return this.#items.get(id);
	}

	/**
	The item.

	@throws CloudFrontError where there is none.
	*/
	require(id: string): Item {
		const item = this.#items.get(id);
		if (item === undefined) {
			const {kind, codes, missingHint = ''} = this.#options;
			throw new CloudFrontError(codes.missing, `There is no ${kind} ${id}${missingHint}.`);
		}

		return item;
	}

	/**
	Replaces an item's configuration, at once for all distributions that use it.
	*/
	update(id: string, config: Record<string, unknown>, ifMatch: string | undefined): Item {
		checkMatch(this.require(id), ifMatch);
		return this.put(id, config);
	}

	/**
	Deletes an item.

	@throws CloudFrontError while a distribution uses it.
	*/
	delete(id: string, ifMatch: string | undefined): void {
		const {kind, codes, user} = this.#options;
		checkMatch(this.require(id), ifMatch);
		const userId = user(id);
		if (userId !== undefined) {
			throw new CloudFrontError(codes.inUse, `The ${kind} ${id} is used by the distribution ${userId}; change or delete that first.`);
		}

		this.#items.delete(id);
	}
}
