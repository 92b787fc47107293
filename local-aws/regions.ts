import {OptionError} from './option-error.ts';
import type {LocalEndpoint} from './models/sagemaker/sagemaker-server.ts';
import {Region, type RegionOptions} from './region.ts';
import {isRegionName, partitionOf} from './region-name.ts';

/**
The Regions of one account: the one that it was started in, and those that are opened when something is first made in them.
*/
export class Regions {
	readonly #options: Omit<RegionOptions, 'name'>;
	readonly #opened = new Map<string, Promise<Region>>();
	readonly #endpoints = new Map<string, LocalEndpoint>();
	/**
	Those that listen.
	*/
	readonly #listening = new Map<string, Region>();
	readonly home: Region;

	/**
	Makes the first Region; nothing listens yet.

	@throws OptionError where its name can't be one.
	*/
	constructor(home: string, options: Omit<RegionOptions, 'name'>) {
		if (!isRegionName(home)) {
			throw new OptionError(`region: received ${JSON.stringify(home)}, allowed a name such as us-east-1.`);
		}

		this.#options = options;
		this.home = new Region({...options, name: home});
	}

	/**
	A Region, opened if it is not yet.

	@throws OptionError where the account has no such Region.
	*/
	async open(name: string): Promise<Region> {
		if (!isRegionName(name) || partitionOf(name) !== partitionOf(this.home.name)) {
			throw new OptionError(`region: received ${JSON.stringify(name)}, allowed a Region of the partition ${partitionOf(this.home.name)}, such as ${this.home.name}.`);
		}

		const opening = this.#opened.get(name) ?? this.#start(name === this.home.name ? this.home : new Region({...this.#options, name}));
		this.#opened.set(name, opening);
		return opening;
	}

	/**
	Those that have been opened.
	*/
	get all(): Region[] {
		return this.#listening.values().toArray();
	}

	/**
	A Region that there is already; the first one counts from the start.
	*/
	find(name: string): Region | undefined {
		return name === this.home.name ? this.home : this.#listening.get(name);
	}

	/**
	Where a service listens for a Region; in one that nothing was made in, the first Region's answers, and refuses the signature.
	*/
	endpointOf(service: string, region: string): string | undefined {
		return (this.#listening.get(region) ?? this.home).served[service];
	}

	/**
	Where the server of a function URL's host listens.
	*/
	resolveHost(host: string): {hostname: string; port: number} | undefined {
		return this.all.map(({lambda}) => lambda.resolveHost(host)).find(address => address !== undefined);
	}

	/**
	Makes a SageMaker endpoint in every Region, for no resource of a program is one.
	*/
	createEndpoint(name: string, endpoint: LocalEndpoint): void {
		this.#endpoints.set(name, endpoint);
		for (const {sagemaker} of this.all) {
			sagemaker.createEndpoint(name, endpoint);
		}
	}

	async #start(region: Region): Promise<Region> {
		await region.listen();
		for (const [name, endpoint] of this.#endpoints) {
			region.sagemaker.createEndpoint(name, endpoint);
		}

		this.#listening.set(region.name, region);
		return region;
	}
}
