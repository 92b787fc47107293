import type {ApiCall} from '../../http-api/api-server.ts';
import {XmlApiServer} from '../../http-api/xml-api-server.ts';
import type {XmlValue} from '../../http-api/xml.ts';
import type {CloudFront} from '../../cloudfront/cloudfront.ts';
import {CloudFrontError} from '../../cloudfront/configuration/cloudfront-error.ts';
import type {Iam} from '../../iam/iam.ts';
import {ServiceError} from '../../http-api/service-error.ts';
import {describeAccessControl, describeConfig, describeDistribution} from './describe-distribution.ts';

/**
What the API is made of.
*/
export type CloudFrontApiOptions = {
	iam: Iam;
	cloudfront: CloudFront;
	/**
	Gets one line for each request that failed.
	*/
	log: (line: string) => void;
};

// eslint-disable-next-line unicorn/prefer-https -- a name, not an address
const namespace = 'http://cloudfront.amazonaws.com/doc/2020-05-31/';

type Answer = {root: string; etag: string; value: Record<string, XmlValue | undefined>};

type Operation = {
	path: RegExp;
	/**
	What it is about, in an ARN.
	*/
	kind: string;
	answer: (cloudfront: CloudFront, id: string) => Answer;
};

function requireDistribution(cloudfront: CloudFront, id: string) {
	const found = cloudfront.getDistribution(id);
	if (!found) {
		throw new CloudFrontError('NoSuchDistribution', 'The specified distribution does not exist.');
	}

	return found;
}

/**
The operations that are served, with their request lines (CloudFront API reference).
*/
const operations: Readonly<Record<string, Operation>> = {
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
};

/**
CloudFront's own API on this machine, as far as the suites read a deployment back.
*/
export class CloudFrontApi extends XmlApiServer {
	readonly #iam: Iam;
	readonly #cloudfront: CloudFront;

	constructor({iam, cloudfront, log}: CloudFrontApiOptions) {
		super({iam, service: 'cloudfront', log}, namespace);
		this.#iam = iam;
		this.#cloudfront = cloudfront;
	}

	protected override answer({method, path, rawQuery, identity, response}: ApiCall): void {
		for (const [name, operation] of Object.entries(operations)) {
			const id = method === 'GET' && rawQuery === '' ? operation.path.exec(path)?.groups!.id : undefined;
			if (id === undefined) {
				continue;
			}

			const {partition, accountId} = this.#iam;
			this.require(identity, `cloudfront:${name}`, `arn:${partition}:cloudfront::${accountId}:${operation.kind}/${id}`);
			const {root, etag, value} = operation.answer(this.#cloudfront, id);
			response.setHeader('etag', etag);
			this.send(response, root, value);
			return;
		}

		throw new ServiceError('UnknownOperation', 404, `The local stack's CloudFront API serves ${Object.keys(operations).join(', ')}; received ${method} ${path}${rawQuery === '' ? '' : `?${rawQuery}`}.`);
	}
}
