import type {Server} from 'node:http';
import type {Server as SecureServer} from 'node:https';
import {checkMatch} from './configuration/check-match.ts';
import {EdgeConfiguration} from './edge-configuration.ts';
import {EdgeCache} from './serving/edge-cache.ts';
import {CloudFrontError} from './configuration/cloudfront-error.ts';
import type {Edge} from './serving/edge-surroundings.ts';
import {makeEdgeServer, startEdgeServer, stopEdgeServer} from './edge-server.ts';
import {makeSecureServer, type Certificates} from './secure-server.ts';
import {distributionDomain, edgeName, resourceId} from './configuration/identifiers.ts';
import type {Distribution, ParsedDistribution} from './configuration/types.ts';

/**
What distributions are made of: what all their edges share, and the check of their arguments.
*/
export type DistributionsOptions = {
	shared: Omit<Edge, 'cache' | 'config' | 'distribution' | 'hosts' | 'name'>;
	arn: (id: string) => string;
	/**
	Throws on what AWS refuses and on what isn't modelled.
	*/
	check: (config: Record<string, unknown>, id: string) => ParsedDistribution;
	certificates: Certificates;
	/**
	Hears that one was made, changed or removed.
	*/
	changed: () => void;
};

/**
Where a new distribution is: by default on a free port, under a new id and host. With its tags.
*/
export type DistributionPlace = {port?: number; securePort?: number; id?: string; domainName?: string; tags?: Record<string, string>};

type StoredDistribution = Omit<Distribution, 'isDeployed'> & {parsed: ParsedDistribution; server: Server; secureServer: SecureServer; edges: EdgeConfiguration<ParsedDistribution>};

/**
The distributions of an account, each with a server of its own.
*/
export class Distributions {
	readonly #options: DistributionsOptions;
	readonly #distributions = new Map<string, StoredDistribution>();

	/**
	Takes its surroundings; there is no distribution yet.
	*/
	constructor(options: DistributionsOptions) {
		this.#options = options;
	}

	#require(id: string): StoredDistribution {
		const distribution = this.#distributions.get(id);
		if (distribution === undefined) {
			throw new CloudFrontError('NoSuchDistribution', `There is no distribution ${id}.`);
		}

		return distribution;
	}

	/**
	The id of a distribution whose configuration is such, or `undefined`.
	*/
	find(isSuch: (config: ParsedDistribution, id: string) => boolean): string | undefined {
		return this.#distributions.values().find(({parsed, id}) => isSuch(parsed, id))?.id;
	}

	/**
	The id of a distribution whose configuration is such at some edge, or `undefined`: one that is changed counts until every edge has the change.
	*/
	findServing(isSuch: (config: ParsedDistribution) => boolean): string | undefined {
		return this.#distributions.values().find(({edges}) => edges.serving().some(config => isSuch(config)))?.id;
	}

	/**
	Every configuration that some edge serves.
	*/
	serving(): ParsedDistribution[] {
		return this.#distributions.values().flatMap(({edges}) => edges.serving()).toArray();
	}

	/**
	Creates a distribution and starts its server; a server that can't listen leaves no distribution.
	*/
	async create(config: Record<string, unknown>, {port = 0, securePort = 0, id = resourceId(), domainName = distributionDomain(), tags = {}}: DistributionPlace): Promise<Distribution> {
		const {shared, arn: arnOf, check, certificates} = this.#options;
		const parsed = check(config, id);
		const arn = arnOf(id);
		const edges = new EdgeConfiguration(parsed, shared.limits.edgeUpdateMs);
		const edge = {
			...shared, name: edgeName(), distribution: {id, arn}, hosts: () => [domainName, ...(this.#distributions.get(id)?.parsed ?? parsed).aliases], config: () => edges.next(), cache: new EdgeCache(() => performance.now() / shared.secondMs),
		};
		const distribution = {
			id,
			arn,
			domainName,
			url: '',
			secureUrl: '',
			etag: resourceId(),
			config,
			tags,
			parsed,
			server: makeEdgeServer(edge),
			secureServer: makeSecureServer(edge, certificates, () => this.#distributions.get(id)?.parsed ?? parsed),
			edges,
		};
		// Before it listens: a request may come at once, and what it names must not go meanwhile.
		this.#distributions.set(id, distribution);
		try {
			const [plain, secure] = await Promise.all([startEdgeServer(distribution.server, port), startEdgeServer(distribution.secureServer, securePort)]);
			distribution.url = `http://127.0.0.1:${plain}`;
			distribution.secureUrl = `https://127.0.0.1:${secure}`;
		} catch (error) {
			if (this.#distributions.get(id) === distribution) {
				this.#distributions.delete(id);
			}

			await stopServers(distribution);
			throw error;
		}

		this.#options.changed();
		return publicDistribution(distribution);
	}

	/**
	The distribution, or `undefined`.
	*/
	get(id: string): Distribution | undefined {
		const distribution = this.#distributions.get(id);
		return distribution && publicDistribution(distribution);
	}

	list(): Distribution[] {
		return this.#distributions.values().map(distribution => publicDistribution(distribution)).toArray();
	}

	/**
	Replaces a configuration. Requests follow it as the edges get it: all of them once {@link Distributions.deployed} resolves.
	*/
	update(id: string, config: Record<string, unknown>, ifMatch: string | undefined): Distribution {
		const distribution = this.#require(id);
		checkMatch(distribution, ifMatch);
		const parsed = this.#options.check(config, id);
		distribution.edges.update(parsed);
		distribution.secureServer.setSecureContext({minVersion: parsed.certificate.minVersion});
		Object.assign(distribution, {parsed, config, etag: resourceId()});
		this.#options.changed();
		return publicDistribution(distribution);
	}

	/**
	Resolves when every edge serves the newest configuration.
	*/
	async deployed(id: string): Promise<void> {
		await this.#require(id).edges.deployed();
	}

	/**
	Replaces a distribution's tags.
	*/
	tag(id: string, tags: Record<string, string>): void {
		this.#require(id).tags = tags;
	}

	/**
	Deletes a distribution and stops its server.
	*/
	async delete(id: string, ifMatch: string | undefined): Promise<void> {
		const distribution = this.#require(id);
		checkMatch(distribution, ifMatch);
		if (distribution.parsed.enabled) {
			throw new CloudFrontError('DistributionNotDisabled', `The distribution ${id} must be disabled (enabled: false) before it can be deleted.`);
		}

		this.#distributions.delete(id);
		this.#options.changed();
		await stopServers(distribution);
	}

	/**
	Stops all servers.
	*/
	async close(): Promise<void> {
		const stopped = Array.from(this.#distributions.values(), async distribution => stopServers(distribution));
		this.#distributions.clear();
		await Promise.all(stopped);
	}
}

async function stopServers({server, secureServer}: Pick<StoredDistribution, 'server' | 'secureServer'>): Promise<void> {
	await Promise.all([stopEdgeServer(server), stopEdgeServer(secureServer)]);
}

function publicDistribution({parsed: _parsed, server: _server, secureServer: _secureServer, edges, ...distribution}: StoredDistribution): Distribution {
	return {...distribution, isDeployed: edges.serving().length === 1};
}
