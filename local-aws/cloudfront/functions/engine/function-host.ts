/**
What a function meets at the edge where it runs.
*/
export type FunctionHost = {
	/**
	Epoch milliseconds; the function's clock stands still.
	*/
	now: number;
	/**
	The associated key value store as this edge sees it; undefined without association.
	*/
	store?: {
		get: (key: string) => string | undefined;
		meta: () => {creationDateTime: string; lastUpdatedDateTime: string; keyCount: number};
	};
	/**
	Whether `cf.logCustomData` exists, which is new.
	*/
	hasCustomData: boolean;
	/**
	What `event.request.rawQueryString()` gives: the text behind `?`, undefined without one.
	*/
	rawQueryString?: string;
	/**
	What `cf.edgeLocation` is.

	@default a place on this machine
	*/
	edgeLocation?: {name: string; serverIp: string; region: string};
};

/**
How a run of a function ended.

- `returned`: with a value of JSON, undefined where it returned none.
- `failed`: it doesn't parse, throws, never settles or needs too much memory. CloudFront answers 503, FunctionExecutionError.
- `overBudget`: it was stopped. What CloudFront does then is told in two ways: 503, or the request goes on without it.
*/
export type FunctionOutcome =
	| {
		kind: 'returned';
		value: unknown;
		/**
		What `console.log` was given.
		*/
		logs: string[];
		/**
		What `cf.logCustomData` was given last.
		*/
		customData: string | undefined;
		/**
		Reads of the key value store, each of which AWS bills.
		*/
		reads: number;
		/**
		Hashes and message authentication codes made.
		*/
		digests: number;
	}
	| {kind: 'failed'; message: string; logs: string[]}
	| {kind: 'overBudget'; logs: string[]};
