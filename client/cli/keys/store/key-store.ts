/**
A key value store, as far as the command needs it. Values are texts; failures are sentences (`explainStoreError`).
*/
export type KeyStore = {
	/**
	The store's current ETag, which every write has to name.
	*/
	etag: () => Promise<string>;
	/**
	The value of a key; `undefined` where there is none.
	*/
	get: (key: string) => Promise<string | undefined>;
	/**
	All keys and their values.
	*/
	list: () => Promise<Map<string, string>>;
	/**
	Writes up to 50 keys at once; `false` where the store has changed since the ETag was read, and nothing was written.
	*/
	put: (values: ReadonlyMap<string, string>, etag: string) => Promise<boolean>;
	/**
	Lets the process end.
	*/
	close: () => void;
};
