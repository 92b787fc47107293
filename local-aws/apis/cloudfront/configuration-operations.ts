import type {CloudFront} from '../../cloudfront/cloudfront.ts';
import {CloudFrontError, invalidArgument} from '../../cloudfront/configuration/cloudfront-error.ts';
import type {XmlValue} from '../../http-api/xml.ts';
import {
	describeAccessControl,
	describeConfig,
	describeDistribution,
	summariseDistribution,
} from './describe-distribution.ts';
import {describeCachePolicy, describeOriginRequestPolicy} from './describe-managed-policy.ts';
import {listed} from './listed.ts';

type Answer = {root: string; etag?: string; value: Record<string, XmlValue | undefined>};

type Operation = {
	path: RegExp;
	/**
	What it is about, in an ARN; absent where it is about all of them.
	*/
	kind?: string;
	/**
	The parameters that it knows. Default: none.
	*/
	query?: readonly string[];
	answer: (cloudfront: CloudFront, id: string, query: URLSearchParams) => Answer;
};

function requireDistribution(cloudfront: CloudFront, id: string) {
	const found = cloudfront.getDistribution(id);
	if (!found) {
		throw new CloudFrontError('NoSuchDistribution', 'The specified distribution does not exist.');
	}

	return found;
}

/**
A page of the account's distributions. `Marker` is the last id of the page before.
*/
function listDistributions(cloudfront: CloudFront, query: URLSearchParams): Answer {
	const maximum = query.get('MaxItems') ?? '100';
	if (!/^[1-9]\d?$|^100$/v.test(maximum)) {
		throw invalidArgument('MaxItems', `is ${JSON.stringify(maximum)}, allowed 1 to 100`);
	}

	const marker = query.get('Marker') ?? '';
	const all = cloudfront.listDistributions();
	const rest = all.slice(all.findIndex(({id}) => id === marker) + 1);
	const shown = rest.slice(0, Number(maximum));
	const isTruncated = shown.length < rest.length;
	return {
		root: 'DistributionList',
		value: {
			Marker: marker,
			...(isTruncated && {NextMarker: shown.at(-1)!.id}),
			MaxItems: Number(maximum),
			IsTruncated: isTruncated,
			...listed('DistributionSummary', shown.map(one => summariseDistribution(one))),
		},
	};
}

/**
The operations on distributions, and on what they name, that are served, with their request lines (CloudFront API reference).
*/
export const configurationOperations: Readonly<Record<string, Operation>> = {
	ListDistributions: {
		path: /^\/2020-05-31\/distribution$/v,
		query: ['Marker', 'MaxItems'],
		answer: (cloudfront, _id, query) => listDistributions(cloudfront, query),
	},
	GetDistribution: {
		path: /^\/2020-05-31\/distribution\/(?<id>[^\/]+)$/v,
		kind: 'distribution',
		answer(cloudfront, id) {
			const found = requireDistribution(cloudfront, id);
			return {root: 'Distribution', etag: found.etag, value: describeDistribution(found)};
		},
	},
	GetDistributionConfig: {
		path: /^\/2020-05-31\/distribution\/(?<id>[^\/]+)\/config$/v,
		kind: 'distribution',
		answer(cloudfront, id) {
			const found = requireDistribution(cloudfront, id);
			return {root: 'DistributionConfig', etag: found.etag, value: describeConfig(found)};
		},
	},
	GetOriginAccessControl: {
		path: /^\/2020-05-31\/origin-access-control\/(?<id>[^\/]+)$/v,
		kind: 'origin-access-control',
		answer(cloudfront, id) {
			const found = cloudfront.getOriginAccessControl(id);
			if (!found) {
				throw new CloudFrontError('NoSuchOriginAccessControl', 'The specified origin access control does not exist.');
			}

			return {root: 'OriginAccessControl', etag: found.etag, value: describeAccessControl(found)};
		},
	},
	GetCachePolicy: {
		path: /^\/2020-05-31\/cache-policy\/(?<id>[^\/]+)$/v,
		kind: 'cache-policy',
		answer: (_cloudfront, id) => ({root: 'CachePolicy', value: describeCachePolicy(id)}),
	},
	GetOriginRequestPolicy: {
		path: /^\/2020-05-31\/origin-request-policy\/(?<id>[^\/]+)$/v,
		kind: 'origin-request-policy',
		answer: (_cloudfront, id) => ({root: 'OriginRequestPolicy', value: describeOriginRequestPolicy(id)}),
	},
};

/**
Which of the operations a request line asks for, on what; `undefined` for none of them, and for parameters that it doesn't know.
*/
export function readConfigurationOperation(method: string, path: string, rawQuery: string): (Omit<Operation, 'query'> & {name: string; id: string; query: URLSearchParams}) | undefined {
	const query = new URLSearchParams(rawQuery);
	for (const [name, operation] of Object.entries(configurationOperations)) {
		const found = method === 'GET' && query.keys().every(key => operation.query?.includes(key)) ? operation.path.exec(path) : null;
		if (found) {
			return {
				...operation, name, id: found.groups?.id ?? '', query,
			};
		}
	}

	return undefined;
}
