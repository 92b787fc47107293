/**
How long answers are kept. Both policies here have no query string, header or cookie in the cache key but the normalised `Accept-Encoding` where they take compressed answers.
*/
export type CachePolicy = {
	name: string;
	/**
	Seconds; all three are 0 where nothing is kept.
	*/
	minimumTtl: number;
	/**
	For answers that don't say how long.
	*/
	defaultTtl: number;
	maximumTtl: number;
	/**
	Content codings that the edge keeps answers in.
	*/
	encodings: readonly string[];
};

/**
The managed cache policies that the local stack models, by id (CloudFront developer guide, using-managed-cache-policies).
*/
export const cachePolicies: ReadonlyMap<string, CachePolicy> = new Map([
	['4135ea2d-6df8-44a3-9df3-4b5a84be39ad', {
		name: 'CachingDisabled', minimumTtl: 0, defaultTtl: 0, maximumTtl: 0, encodings: [],
	}],
	['658327ea-f89d-4fab-a63d-7e88639e58f6', {
		name: 'CachingOptimized', minimumTtl: 1, defaultTtl: 86_400, maximumTtl: 31_536_000, encodings: ['br', 'gzip'],
	}],
]);

/**
What of the viewer's request reaches the origin.
*/
export type OriginRequestPolicy = 'all-viewer' | 'all-viewer-except-host' | 'none';

/**
The managed origin request policies that the local stack models, by id.
*/
export const originRequestPolicies: ReadonlyMap<string, OriginRequestPolicy> = new Map([
	['b689b0a8-53d0-40ab-baf2-68738e2966ac', 'all-viewer-except-host'],
	['216adef6-5c7f-47e4-b989-5492eafa07d3', 'all-viewer'],
]);
