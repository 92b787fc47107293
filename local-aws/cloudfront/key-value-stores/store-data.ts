import {Buffer} from 'node:buffer';
import type {Limits} from '../../limits.ts';
import {keysVersion} from '../configuration/identifiers.ts';
import {EdgeCopy, type EdgeReader} from './edge-copy.ts';
import {
	bytesOf,
	checkUpdate,
	type Entry,
	type Update,
} from './entries.ts';
import {KeyValueError} from './key-value-error.ts';

/**
What a store holds, counted.
*/
export type StoreSize = {itemCount: number; totalSizeInBytes: number};

/**
What a write gives: the size, and the ETag for the next write.
*/
export type Written = StoreSize & {etag: string};

const longestPage = 50;
const defaultPage = 10;

function compare(left: string, right: string): number {
	return left < right ? -1 : Number(left > right);
}

/**
The keys of one store, as the API `cloudfront-keyvaluestore` reads and writes them. They have an ETag of their own, which each write changes and needs; the store's ETag at CloudFront is another one.
*/
export class StoreData {
	readonly #limits: Limits;
	readonly #entries = new Map<string, string>();
	readonly #created = new Date();
	readonly #edge: EdgeCopy;
	#etag = keysVersion();
	#modified = this.#created;
	#bytes = 0;

	/**
	It is empty.
	*/
	constructor(limits: Limits) {
		this.#limits = limits;
		this.#edge = new EdgeCopy(this.#created, limits.keyValuePropagationMs);
	}

	/**
	The same keys, as functions at the edge read them.
	*/
	get edge(): EdgeReader {
		return this.#edge;
	}

	get #size(): StoreSize {
		return {itemCount: this.#entries.size, totalSizeInBytes: this.#bytes};
	}

	/**
	What DescribeKeyValueStore tells: size, times, and the ETag that the next write needs.
	*/
	describe(): Written & {created: Date; lastModified: Date} {
		return {
			...this.#size, etag: this.#etag, created: this.#created, lastModified: this.#modified,
		};
	}

	/**
	GetKey, with the size of the whole store.

	@throws KeyValueError `ResourceNotFoundException`.
	*/
	getKey(key: string): Entry & StoreSize {
		return {key, value: this.#require(key), ...this.#size};
	}

	/**
	ListKeys, in the order of the keys: 1 to 50 at once, 10 by default.

	@throws KeyValueError `ValidationException` for another number, or a token that isn't one.
	*/
	listKeys({nextToken, maxResults = defaultPage}: {nextToken?: string | undefined; maxResults?: number | undefined} = {}): {items: Entry[]; nextToken?: string} {
		if (!Number.isSafeInteger(maxResults) || maxResults < 1 || maxResults > longestPage) {
			throw new KeyValueError('ValidationException', `MaxResults is ${maxResults}, allowed 1 to ${longestPage}.`);
		}

		const last = nextToken === undefined ? '' : Buffer.from(nextToken, 'base64url').toString();
		if (nextToken !== undefined && (last === '' || Buffer.from(last).toString('base64url') !== nextToken)) {
			throw new KeyValueError('ValidationException', 'NextToken is none that ListKeys gave.');
		}

		const rest = this.#entries.keys().filter(key => key > last).toArray().toSorted(compare);
		const keys = rest.slice(0, maxResults);
		return {
			items: keys.map(key => ({key, value: this.#entries.get(key)!})),
			...(rest.length > keys.length && {nextToken: Buffer.from(keys.at(-1)!).toString('base64url')}),
		};
	}

	/**
	PutKey; a new key, or another value. `isOld` is a key that was at the edges before the account was started anew.

	@throws KeyValueError as {@link StoreData.updateKeys}.
	*/
	putKey(entry: Entry, ifMatch: string | undefined, {isOld = false}: {isOld?: boolean} = {}): Written {
		return this.#write({puts: [entry], deletes: []}, ifMatch, isOld);
	}

	/**
	DeleteKey; of a key that is there.

	@throws KeyValueError as {@link StoreData.updateKeys}.
	*/
	deleteKey(key: string, ifMatch: string | undefined): Written {
		return this.#write({puts: [], deletes: [key]}, ifMatch, false);
	}

	/**
	UpdateKeys: all of it, or nothing.

	@throws KeyValueError `ValidationException` without `ifMatch` or over a quota of the call, `ConflictException` for an ETag that isn't the newest, `ResourceNotFoundException` for the deletion of a key that there is none of, `ServiceQuotaExceededException` over the store's size.
	*/
	updateKeys(update: Update, ifMatch: string | undefined): Written {
		return this.#write(update, ifMatch, false);
	}

	#require(key: string): string {
		const value = this.#entries.get(key);
		if (value === undefined) {
			throw new KeyValueError('ResourceNotFoundException', `The key ${JSON.stringify(key)} was not found.`);
		}

		return value;
	}

	#bytesAt(key: string): number {
		const value = this.#entries.get(key);
		return value === undefined ? 0 : bytesOf({key, value});
	}

	#write(update: Update, ifMatch: string | undefined, isOld: boolean): Written {
		const {puts, deletes} = update;
		if (ifMatch === undefined) {
			throw new KeyValueError('ValidationException', 'If-Match is missing: give the ETag of DescribeKeyValueStore or of the last write.');
		}

		checkUpdate(update, this.#limits);
		if (ifMatch !== this.#etag) {
			throw new KeyValueError('ConflictException', `The ETag ${ifMatch} is not the newest one; describe the key value store again.`);
		}

		const removed = deletes.reduce((sum, key) => sum + bytesOf({key, value: this.#require(key)}), 0);
		const bytes = puts.reduce((sum, entry) => sum + bytesOf(entry) - this.#bytesAt(entry.key), this.#bytes - removed);
		if (bytes > this.#limits.storeBytes) {
			throw new KeyValueError('ServiceQuotaExceededException', `The key value store would have ${bytes} bytes, allowed ${this.#limits.storeBytes}.`);
		}

		for (const {key, value} of puts) {
			this.#entries.set(key, value);
		}

		for (const key of deletes) {
			this.#entries.delete(key);
		}

		this.#bytes = bytes;
		this.#etag = keysVersion();
		this.#modified = new Date();
		this.#edge.write({...update, time: this.#modified}, isOld);
		return {...this.#size, etag: this.#etag};
	}
}
