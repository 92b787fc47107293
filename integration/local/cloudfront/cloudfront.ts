import {Agent, createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {once} from 'node:events';
import {uniqueId} from '../iam/ids.ts';
import type {Iam} from '../iam/iam.ts';
import type {Identity} from '../iam/types.ts';
import type {FailedStreamEnding, Limits} from '../limits.ts';
import {CloudFrontError, invalidArgument} from './cloudfront-error.ts';
import type {Edge, ViewerDisconnect} from './edge.ts';
import {distributionDomain, edgeName, resourceId} from './identifiers.ts';
import {parseDistribution} from './parse-distribution.ts';
import {parseOriginAccessControl} from './parse-origin-access-control.ts';
import {parseResponseHeadersPolicy, type ParsedResponseHeadersPolicy} from './response-headers-policy.ts';
import {serve} from './serve.ts';
import {functionUrlRegion} from './sign-origin-request.ts';
import type {Distribution, OriginAccessControl, ParsedDistribution} from './types.ts';

/**
What {@link CloudFront} needs.
*/
export type CloudFrontOptions = {
	iam: Iam;
	limits: Limits;
	/**
	The local address of an AWS-shaped host; `undefined` where there is none.
	*/
	resolveHost: (host: string) => {hostname: string; port: number} | undefined;
	/**
	How a stream ends that stalls after its head. A viewer of AWS may see either.
	*/
	failedStreamEnding: FailedStreamEnding;
	/**
	Takes a line for each request.
	*/
	log: (line: string) => void;
	/**
	What a viewer's leaving does to the origin's connection: unknown on AWS. Defaults to `closeOrigin`.
	*/
	viewerDisconnect?: ViewerDisconnect;
	/**
	How long a second of the configured timeouts lasts, in ms; tests shrink it. Defaults to 1000.
	*/
	secondMs?: number;
	/**
	The clock of signatures.
	*/
	now?: () => Date;
};

/**
A response headers policy as CloudFront keeps it.
*/
export type ResponseHeadersPolicy = {id: string; arn: string; etag: string; config: Record<string, unknown>};

type StoredDistribution = Distribution & {parsed: ParsedDistribution; server: Server};

function checkMatch(item: {etag: string}, ifMatch: string | undefined): void {
	if (ifMatch !== undefined && ifMatch !== item.etag) {
		throw new CloudFrontError('PreconditionFailed', `The ETag ${ifMatch} is not the current one; read the resource again.`);
	}
}

/**
CloudFront on this machine: each distribution is an HTTP/1.1 server on a port of its own, which counts as TLS.

It signs with a session in CloudFront's own account, which IAM knows as the service principal `cloudfront.amazonaws.com`.
*/
export class CloudFront {
	readonly #options: Required<CloudFrontOptions>;
	readonly #session: Identity;
	readonly #agent = new Agent({keepAlive: true});
	readonly #distributions = new Map<string, StoredDistribution>();
	readonly #accessControls = new Map<string, OriginAccessControl>();
	readonly #policies = new Map<string, ResponseHeadersPolicy & {name: string; parsed: ParsedResponseHeadersPolicy}>();

	/**
	Takes its surroundings; it listens only once there is a distribution.
	*/
	constructor(options: CloudFrontOptions) {
		this.#options = {
			viewerDisconnect: 'closeOrigin', secondMs: 1000, now: () => new Date(), ...options,
		};
		const accountId = '856369053181';
		this.#session = options.iam.issue({
			principal: {kind: 'service', service: 'cloudfront.amazonaws.com'},
			accountId,
			arn: `arn:${options.iam.partition}:sts::${accountId}:assumed-role/OriginAccessControlRole/OriginAccessSession`,
			userId: `${uniqueId('AROA')}:OriginAccessSession`,
		});
	}

	#edge(id: string, arn: string): Edge {
		return {
			...this.#options,
			name: edgeName(),
			distribution: {id, arn},
			accountId: this.#options.iam.accountId,
			config: () => this.#distribution(id).parsed,
			accessControl: controlId => this.#accessControls.get(controlId),
			headersPolicy: policyId => this.#policies.get(policyId)?.parsed,
			session: this.#session,
			agent: this.#agent,
		};
	}

	#parse(config: Record<string, unknown>): ParsedDistribution {
		const parsed = parseDistribution(config);
		for (const [index, {originAccessControlId, protocolPolicy, domainName}] of parsed.origins.entries()) {
			if (originAccessControlId === undefined) {
				continue;
			}

			this.#accessControl(originAccessControlId);
			if (protocolPolicy !== 'https-only') {
				throw new CloudFrontError('IllegalOriginAccessConfiguration', `origins[${index}].customOriginConfig.originProtocolPolicy must be https-only with an origin access control, but is ${protocolPolicy}.`);
			}

			if (functionUrlRegion(domainName) === undefined) {
				throw invalidArgument(`origins[${index}].domainName`, `must be a function URL's host (<url-id>.lambda-url.<region>.on.aws) with an origin access control of type lambda, but is ${domainName}`);
			}
		}

		for (const {responseHeadersPolicyId} of parsed.behaviors) {
			if (responseHeadersPolicyId !== undefined) {
				this.#policy(responseHeadersPolicyId);
			}
		}

		return parsed;
	}

	#putAccessControl(id: string, config: Record<string, unknown>): OriginAccessControl {
		const parsed = parseOriginAccessControl(config);
		if (isNameTaken(this.#accessControls, id, parsed.name)) {
			throw new CloudFrontError('OriginAccessControlAlreadyExists', `An origin access control named ${parsed.name} already exists.`);
		}

		const control = {
			...parsed, id, arn: `arn:${this.#options.iam.partition}:cloudfront::${this.#options.iam.accountId}:origin-access-control/${id}`, etag: resourceId(),
		};
		this.#accessControls.set(id, control);
		return control;
	}

	#putPolicy(id: string, config: Record<string, unknown>): ResponseHeadersPolicy {
		const parsed = parseResponseHeadersPolicy(config);
		if (isNameTaken(this.#policies, id, parsed.name)) {
			throw new CloudFrontError('ResponseHeadersPolicyAlreadyExists', `A response headers policy named ${parsed.name} already exists.`);
		}

		const policy = {
			name: parsed.name,
			id, arn: `arn:${this.#options.iam.partition}:cloudfront::${this.#options.iam.accountId}:response-headers-policy/${id}`, etag: resourceId(), config, parsed,
		};
		this.#policies.set(id, policy);
		return policy;
	}

	#userOf(isUser: (distribution: StoredDistribution) => boolean): StoredDistribution | undefined {
		for (const distribution of this.#distributions.values()) {
			if (isUser(distribution)) {
				return distribution;
			}
		}

		return undefined;
	}

	#accessControl(id: string): OriginAccessControl {
		const control = this.#accessControls.get(id);
		if (control === undefined) {
			throw new CloudFrontError('NoSuchOriginAccessControl', `There is no origin access control ${id}.`);
		}

		return control;
	}

	#policy(id: string): ResponseHeadersPolicy {
		const policy = this.#policies.get(id);
		if (policy === undefined) {
			throw new CloudFrontError('NoSuchResponseHeadersPolicy', `There is no response headers policy ${id}; managed ones are not modelled by the local stack.`);
		}

		return policy;
	}

	#distribution(id: string): StoredDistribution {
		const distribution = this.#distributions.get(id);
		if (distribution === undefined) {
			throw new CloudFrontError('NoSuchDistribution', `There is no distribution ${id}.`);
		}

		return distribution;
	}

	/**
	Stops all servers and closes their connections.
	*/
	async close(): Promise<void> {
		const stopped = Array.from(this.#distributions.values(), async ({server}) => stop(server));
		this.#distributions.clear();
		await Promise.all(stopped);
		this.#agent.destroy();
		this.#options.iam.revoke(this.#session.credentials.accessKeyId);
	}

	/**
	Creates an origin access control from `@pulumi/aws` arguments.

	@throws CloudFrontError `OriginAccessControlAlreadyExists` where the name is taken, `InvalidArgument`.
	*/
	createOriginAccessControl(config: Record<string, unknown>): OriginAccessControl {
		return this.#putAccessControl(resourceId(), config);
	}

	/**
	The origin access control, or `undefined`.
	*/
	getOriginAccessControl(id: string): OriginAccessControl | undefined {
		return this.#accessControls.get(id);
	}

	/**
	Replaces the configuration of an origin access control, at once for all distributions that use it.
	*/
	updateOriginAccessControl(id: string, config: Record<string, unknown>, {ifMatch}: {ifMatch?: string} = {}): OriginAccessControl {
		checkMatch(this.#accessControl(id), ifMatch);
		return this.#putAccessControl(id, config);
	}

	/**
	Deletes an origin access control.

	@throws CloudFrontError `OriginAccessControlInUse` (409) while a distribution names it.
	*/
	deleteOriginAccessControl(id: string, {ifMatch}: {ifMatch?: string} = {}): void {
		checkMatch(this.#accessControl(id), ifMatch);
		const user = this.#userOf(({parsed}) => parsed.origins.some(origin => origin.originAccessControlId === id));
		if (user !== undefined) {
			throw new CloudFrontError('OriginAccessControlInUse', `The origin access control ${id} is used by the distribution ${user.id}; change or delete that first.`);
		}

		this.#accessControls.delete(id);
	}

	/**
	Creates a response headers policy from `@pulumi/aws` arguments.

	@throws CloudFrontError `ResponseHeadersPolicyAlreadyExists` where the name is taken, `InvalidArgument`.
	*/
	createResponseHeadersPolicy(config: Record<string, unknown>): ResponseHeadersPolicy {
		return this.#putPolicy(crypto.randomUUID(), config);
	}

	/**
	The response headers policy, or `undefined`.
	*/
	getResponseHeadersPolicy(id: string): ResponseHeadersPolicy | undefined {
		return this.#policies.get(id);
	}

	/**
	Replaces the configuration of a response headers policy.
	*/
	updateResponseHeadersPolicy(id: string, config: Record<string, unknown>, {ifMatch}: {ifMatch?: string} = {}): ResponseHeadersPolicy {
		checkMatch(this.#policy(id), ifMatch);
		return this.#putPolicy(id, config);
	}

	/**
	Deletes a response headers policy.

	@throws CloudFrontError `ResponseHeadersPolicyInUse` (409) while a distribution names it.
	*/
	deleteResponseHeadersPolicy(id: string, {ifMatch}: {ifMatch?: string} = {}): void {
		checkMatch(this.#policy(id), ifMatch);
		const user = this.#userOf(({parsed}) => parsed.behaviors.some(behavior => behavior.responseHeadersPolicyId === id));
		if (user !== undefined) {
			throw new CloudFrontError('ResponseHeadersPolicyInUse', `The response headers policy ${id} is used by the distribution ${user.id}; change or delete that first.`);
		}

		this.#policies.delete(id);
	}

	/**
	Creates a distribution and starts its server.

	The configuration is `DistributionArgs` of `@pulumi/aws` with plain values. It listens on the given port, or on a free one.

	@throws CloudFrontError on what AWS refuses and on what isn't modelled, naming the property.
	*/
	async createDistribution(config: Record<string, unknown>, {port = 0}: {port?: number} = {}): Promise<Distribution> {
		const parsed = this.#parse(config);
		const id = resourceId();
		const arn = `arn:${this.#options.iam.partition}:cloudfront::${this.#options.iam.accountId}:distribution/${id}`;
		const edge = this.#edge(id, arn);
		// The size of headers is checked by ourselves, to answer as CloudFront does.
		const server = createServer({
			noDelay: true, maxHeaderSize: 1024 * 1024, keepAliveTimeout: 60_000, requestTimeout: 0,
		}, (request, response) => {
			void serve(request, response, edge);
		});
		server.listen(port, '127.0.0.1');
		await once(server, 'listening');
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const distribution = {
			id, arn, domainName: distributionDomain(), url, etag: resourceId(), config, parsed, server,
		};
		this.#distributions.set(id, distribution);
		return publicDistribution(distribution);
	}

	/**
	The distribution, or `undefined`.
	*/
	getDistribution(id: string): Distribution | undefined {
		const distribution = this.#distributions.get(id);
		return distribution && publicDistribution(distribution);
	}

	/**
	Replaces a distribution's configuration; requests from now on follow it. Its server and URL stay.
	*/
	updateDistribution(id: string, config: Record<string, unknown>, {ifMatch}: {ifMatch?: string} = {}): Distribution {
		const distribution = this.#distribution(id);
		checkMatch(distribution, ifMatch);
		Object.assign(distribution, {parsed: this.#parse(config), config, etag: resourceId()});
		return publicDistribution(distribution);
	}

	/**
	Deletes a distribution and stops its server.

	@throws CloudFrontError `DistributionNotDisabled` (409) while `enabled` is true: as on AWS, update it first.
	*/
	async deleteDistribution(id: string, {ifMatch}: {ifMatch?: string} = {}): Promise<void> {
		const distribution = this.#distribution(id);
		checkMatch(distribution, ifMatch);
		if (distribution.parsed.enabled) {
			throw new CloudFrontError('DistributionNotDisabled', `The distribution ${id} must be disabled (enabled: false) before it can be deleted.`);
		}

		this.#distributions.delete(id);
		await stop(distribution.server);
	}
}

function isNameTaken(items: ReadonlyMap<string, {name: string}>, ownId: string, name: string): boolean {
	for (const [id, item] of items) {
		if (id !== ownId && item.name === name) {
			return true;
		}
	}

	return false;
}

async function stop(server: Server): Promise<void> {
	const closed = once(server, 'close');
	server.close();
	server.closeAllConnections();
	await closed;
}

function publicDistribution({id, arn, domainName, url, etag, config}: StoredDistribution): Distribution {
	return {
		id, arn, domainName, url, etag, config,
	};
}
