import {Agent} from 'node:http';
import type {Iam} from '../iam/iam.ts';
import type {Identity} from '../iam/types.ts';
import {covers} from '../domains/covers.ts';
import type {CloudFrontOptions} from './cloudfront-options.ts';
import type {ConfigurationStore} from './configuration/configuration-store.ts';
import type {Distributions, DistributionPlace} from './distributions.ts';
import {resourceId} from './configuration/identifiers.ts';
import {createStores} from './create-stores.ts';
import type {Functions} from './functions/functions.ts';
import type {Replicas} from './edge-lambdas/replicas.ts';
import type {KeyValueStores} from './key-value-stores/key-value-stores.ts';
import type {StoredHeadersPolicy} from './response-headers-policies.ts';
import {openSession} from './session.ts';
import type {Distribution, OriginAccessControl, ResponseHeadersPolicy} from './configuration/types.ts';

export type {CloudFrontOptions} from './cloudfront-options.ts';
export type {ResponseHeadersPolicy} from './configuration/types.ts';

/**
CloudFront on this machine: each distribution is an HTTP/1.1 server on a port of its own, which counts as TLS.

It signs with a session in CloudFront's own account, which IAM knows as the service principal `cloudfront.amazonaws.com`.
*/
export class CloudFront {
	readonly #iam: Iam;
	readonly #session: Identity;
	readonly #agent = new Agent({keepAlive: true});
	readonly #distributions: Distributions;
	readonly #accessControls: ConfigurationStore<OriginAccessControl>;
	readonly #policies: ConfigurationStore<StoredHeadersPolicy>;
	/**
	The account's functions.
	*/
	readonly functions: Functions;
	/**
	The account's key value stores, which functions read.
	*/
	readonly keyValueStores: KeyValueStores;
	/**
	Which Lambda functions have replicas at the edges.
	*/
	readonly replicas: Pick<Replicas, 'of'>;

	/**
	Takes its surroundings; it listens only once there is a distribution.
	*/
	constructor(options: CloudFrontOptions) {
		this.#iam = options.iam;
		this.#session = openSession(options.iam);
		const {accessControls, policies, distributions, functions, keyValueStores, replicas} = createStores(options, {session: this.#session, agent: this.#agent});
		this.#accessControls = accessControls;
		this.#policies = policies;
		this.replicas = replicas;
		this.#distributions = distributions;
		this.functions = functions;
		this.keyValueStores = keyValueStores;
	}

	/**
	Stops all servers and closes their connections.
	*/
	async close(): Promise<void> {
		await this.#distributions.close();
		await this.functions.close();
		this.#agent.destroy();
		this.#iam.revoke(this.#session.credentials.accessKeyId);
	}

	/**
	Creates an origin access control from `@pulumi/aws` arguments. An id is given only to make one again that was there before.

	@throws CloudFrontError `OriginAccessControlAlreadyExists` where the name is taken, `InvalidArgument`.
	*/
	createOriginAccessControl(config: Record<string, unknown>, {id = resourceId()}: {id?: string} = {}): OriginAccessControl {
		return this.#accessControls.put(id, config);
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
		return this.#accessControls.update(id, config, ifMatch);
	}

	/**
	Deletes an origin access control.

	@throws CloudFrontError `OriginAccessControlInUse` (409) while a distribution names it.
	*/
	deleteOriginAccessControl(id: string, {ifMatch}: {ifMatch?: string} = {}): void {
		this.#accessControls.delete(id, ifMatch);
	}

	/**
	Creates a response headers policy from `@pulumi/aws` arguments. An id is given only to make one again that was there before.

	@throws CloudFrontError `ResponseHeadersPolicyAlreadyExists` where the name is taken, `InvalidArgument`.
	*/
	createResponseHeadersPolicy(config: Record<string, unknown>, {id = crypto.randomUUID()}: {id?: string} = {}): ResponseHeadersPolicy {
		return this.#policies.put(id, config);
	}

	getResponseHeadersPolicy(id: string): ResponseHeadersPolicy | undefined {
		return this.#policies.get(id);
	}

	/**
	Replaces the configuration of a response headers policy.
	*/
	updateResponseHeadersPolicy(id: string, config: Record<string, unknown>, {ifMatch}: {ifMatch?: string} = {}): ResponseHeadersPolicy {
		return this.#policies.update(id, config, ifMatch);
	}

	/**
	Deletes a response headers policy.

	@throws CloudFrontError `ResponseHeadersPolicyInUse` (409) while a distribution names it.
	*/
	deleteResponseHeadersPolicy(id: string, {ifMatch}: {ifMatch?: string} = {}): void {
		this.#policies.delete(id, ifMatch);
	}

	/**
	Creates a distribution and starts its server.

	The configuration is `DistributionArgs` of `@pulumi/aws` with plain values. It listens on the given port, or on a free one. Id and host are given only to make one again that was there before.

	@throws CloudFrontError on what AWS refuses and on what isn't modelled, naming the property.
	*/
	async createDistribution(config: Record<string, unknown>, place: DistributionPlace = {}): Promise<Distribution> {
		return this.#distributions.create(config, place);
	}

	getDistribution(id: string): Distribution | undefined {
		return this.#distributions.get(id);
	}

	/**
	The account's distributions, in the order in which they were made.
	*/
	listDistributions(): Distribution[] {
		return this.#distributions.list();
	}

	/**
	The distribution that uses a certificate, or `undefined`.
	*/
	userOfCertificate(arn: string): Distribution | undefined {
		const id = this.#distributions.find(({certificate}) => certificate.arn === arn);
		return id === undefined ? undefined : this.#distributions.get(id);
	}

	/**
	The distribution that a host leads to: its own name, or an alias; `undefined` for others.
	*/
	distributionOf(host: string): Distribution | undefined {
		const id = this.#distributions.find(({aliases}, own) => this.#distributions.get(own)?.domainName === host || aliases.some(alias => covers(alias, host)));
		return id === undefined ? undefined : this.#distributions.get(id);
	}

	/**
	Replaces a distribution's configuration; requests follow it as the edges get it. Its server and URL stay.
	*/
	updateDistribution(id: string, config: Record<string, unknown>, {ifMatch}: {ifMatch?: string} = {}): Distribution {
		return this.#distributions.update(id, config, ifMatch);
	}

	/**
	Resolves when every edge serves the newest configuration of a distribution.
	*/
	async deployedDistribution(id: string): Promise<void> {
		await this.#distributions.deployed(id);
	}

	/**
	Replaces a distribution's tags.
	*/
	tagDistribution(id: string, tags: Record<string, string>): void {
		this.#distributions.tag(id, tags);
	}

	/**
	Deletes a distribution and stops its server.

	@throws CloudFrontError `DistributionNotDisabled` (409) while `enabled` is true: as on AWS, update it first.
	*/
	async deleteDistribution(id: string, {ifMatch}: {ifMatch?: string} = {}): Promise<void> {
		await this.#distributions.delete(id, ifMatch);
	}
}
