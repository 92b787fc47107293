/**
Every number of AWS that the local stack enforces, with AWS's own value as default; tests shrink them instead of waiting. Sources: the Lambda and CloudFront developer guides.
*/
export type Limits = {
	/**
	Largest event of an invocation, in bytes (6 MiB).
	*/
	eventBytes: number;
	/**
	Largest streamed answer, in bytes (200 MiB).
	*/
	streamedBytes: number;
	/**
	Largest buffered answer, in bytes (6 MiB).
	*/
	bufferedBytes: number;
	/**
	Bytes of a streamed answer that are not paced (6 MiB).
	*/
	burstBytes: number;
	/**
	Pace after the burst, in bytes a second (2 MiB/s).
	*/
	bytesPerSecond: number;
	/**
	Total size of request line and headers that a function URL takes, in bytes (1 MiB).
	*/
	headerBytes: number;
	/**
	Concurrent sandboxes in the account.
	*/
	accountConcurrency: number;
	/**
	Longest cold start, in ms (10 s).
	*/
	initMs: number;
	/**
	How long a sandbox may be idle until it ends, in ms; 0 for ever. AWS says no more than that it takes minutes; here 5.
	*/
	idleMs: number;
	/**
	Largest request headers at CloudFront, in bytes.
	*/
	viewerHeaderBytes: number;
	/**
	Longest URL at CloudFront, in bytes.
	*/
	viewerUrlBytes: number;
	/**
	Delay until a changed permission or policy takes effect, in ms. AWS: 10 to 60 s; here 0 by default, so that a start is quick.
	*/
	propagationMs: number;
	/**
	Delay until every edge serves a distribution's changed configuration, in ms; until then some serve the one before. AWS: minutes; here 0 by default.
	*/
	edgeUpdateMs: number;
	/**
	Key value stores in the account.
	*/
	keyValueStores: number;
	/**
	Longest key of a key value store, in bytes.
	*/
	keyBytes: number;
	/**
	Longest value of a key, in bytes (1 KB).
	*/
	keyValueBytes: number;
	/**
	Largest key value store, in bytes (5 MB).
	*/
	storeBytes: number;
	/**
	Keys that one UpdateKeys changes.
	*/
	updatedKeys: number;
	/**
	Keys and values that one UpdateKeys writes, in bytes (3 MB).
	*/
	updatedBytes: number;
	/**
	Delay until the edges see what was written to a key value store, in ms. AWS: seconds, with no bound promised; here 0 by default.
	*/
	keyValuePropagationMs: number;
	/**
	How long Pulumi's provider takes from reading the ETag of a key value store to its write, in ms; in between others write too. AWS: two requests; here 0 by default, so that nobody does.
	*/
	keyValueWriteMs: number;
	/**
	Longest time-out of a Lambda function at the edge, in seconds.
	*/
	edgeLambdaSeconds: number;
	/**
	How much of a body such a function gets before the origin, in bytes as they were sent (1 MB; whether AWS counts these or those of base64 isn't said).
	*/
	edgeBodyBytes: number;
	/**
	Longest body of an answer that it makes, in bytes (1 MB).
	*/
	edgeAnswerBytes: number;
	/**
	Largest zip of such a function, in bytes (50 MB); here its files are counted as they are.
	*/
	edgePackageBytes: number;
	/**
	How long the replicas of such a function stay after its last association, in ms; until then it can't be deleted. AWS: hours; here half a second by default, so that a destroy waits as on AWS and ends.
	*/
	replicaLifetimeMs: number;
};

/**
AWS's values (and a small account's concurrency).
*/
export const awsLimits: Limits = {
	eventBytes: 6 * 1024 * 1024,
	streamedBytes: 200 * 1024 * 1024,
	bufferedBytes: 6 * 1024 * 1024,
	burstBytes: 6 * 1024 * 1024,
	bytesPerSecond: 2 * 1024 * 1024,
	headerBytes: 1024 * 1024,
	accountConcurrency: 20,
	initMs: 10_000,
	idleMs: 300_000,
	viewerHeaderBytes: 20_480,
	viewerUrlBytes: 8192,
	propagationMs: 0,
	edgeUpdateMs: 0,
	keyValueStores: 50,
	keyBytes: 512,
	keyValueBytes: 1024,
	storeBytes: 5 * 1024 * 1024,
	updatedKeys: 50,
	updatedBytes: 3 * 1024 * 1024,
	keyValuePropagationMs: 0,
	keyValueWriteMs: 0,
	edgeLambdaSeconds: 30,
	edgeBodyBytes: 1024 * 1024,
	edgeAnswerBytes: 1024 * 1024,
	edgePackageBytes: 50 * 1024 * 1024,
	replicaLifetimeMs: 500,
};

/**
How AWS may end a stream that failed after its first byte; which one it is, is not known, so both can be played.
*/
export type FailedStreamEnding = 'clean' | 'reset';
