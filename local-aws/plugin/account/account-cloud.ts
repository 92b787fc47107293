import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {LocalCloud, type CloudOptions} from '../../cloud.ts';
import {localModelName} from '../../local-model-endpoint.ts';
import type {KeyPair} from '../../domains/authority.ts';
import type {Credentials} from '../../iam/types.ts';
import type {LocalEndpoint} from '../../models/sagemaker/sagemaker-server.ts';
import {ProviderError} from '../../provider/errors.ts';
import {isRecord, type Properties} from '../../provider/wire/wire-values.ts';
import {addressesOf, type Addresses} from './addresses.ts';
import {rebuild} from './rebuild.ts';
import {recordChange} from './record-change.ts';
import type {Records} from './records.ts';

/**
How the account's cloud is made: the part of {@link CloudOptions} that can be written down.
*/
export type CloudSettings = Pick<CloudOptions, 'accountId' | 'limits' | 'failedStreamEnding' | 'seed' | 'unknown' | 'edge'> & {
	/**
	URL of a module whose export `model` answers for Bedrock and SageMaker. Default: what the environment that starts the daemon asks for (`LSF_LOCAL_MODEL_URL`), else the stand-in.
	*/
	modelModule?: string;
};

function objectOf(value: unknown): Properties {
	return isRecord(value) ? value : {};
}

/**
Under which address and keys the account's APIs were served before.
*/
function keptIdentity(records: Records): Pick<CloudOptions, 'developerKeys' | 'ports'> {
	const {port, developerKeys} = objectOf(records.setting('identity')) as {port?: number; developerKeys?: Credentials};
	return {ports: {endpoint: port}, developerKeys};
}

/**
The cloud of one local account: started when it is first needed, and made again from the account's records when another daemon had it before.
*/
export class AccountCloud {
	readonly #records: Records;
	readonly #log: (line: string) => void;
	readonly #directory: string;
	#cloud: Promise<LocalCloud> | undefined;
	#underWay = 0;

	/**
	Takes the account; nothing is started yet.
	*/
	constructor(records: Records, log: (line: string) => void, directory: string) {
		this.#directory = directory;
		this.#records = records;
		this.#log = log;
	}

	async #start(region: string): Promise<LocalCloud> {
		const records = this.#records.all();
		const {modelModule, ...settings}: CloudSettings = objectOf(this.#records.setting('cloud'));
		const {model} = modelModule === undefined ? {} : await import(modelModule) as Pick<CloudOptions, 'model'>;
		const cloud = await LocalCloud.start({
			...settings,
			...(model && {model}),
			region,
			log: this.#log,
			...keptIdentity(this.#records),
			authority: {
				kept: this.#records.setting('authority') as KeyPair | undefined,
				keep: pair => {
					this.#records.setSetting('authority', pair);
					writeFileSync(this.#authorityFile, pair.certificate);
				},
			},
			changed: (change, where) => {
				recordChange(this.#records, change, where);
			},
		});
		this.#records.setSetting('region', region);
		this.#records.setSetting('identity', {port: Number(new URL(cloud.endpoint).port), developerKeys: cloud.iam.developer.credentials});
		const endpoints: Record<string, LocalEndpoint> = {[localModelName]: {container: 'openai'}, ...objectOf(this.#records.setting('endpoints'))};
		for (const [name, endpoint] of Object.entries(endpoints)) {
			cloud.regions.createEndpoint(name, endpoint);
		}

		for (const {record, reason} of await rebuild(cloud, records)) {
			this.#log(`could not be made again: ${record.urn}: ${reason instanceof Error ? reason.message : String(reason)}`);
		}

		return cloud;
	}

	/**
	The cloud. While it is empty and nobody works in it, the Region that is asked for becomes its first one; later another partition's is the provider's to refuse.
	*/
	async #in(region: string): Promise<LocalCloud> {
		const current = await this.#cloud;
		if (current && current.region !== region && this.#records.isEmpty && this.#underWay === 0) {
			await this.close();
		}

		const starting = this.#cloud ?? this.#start(region);
		this.#cloud = starting;
		try {
			return await starting;
		} catch (error) {
			this.#cloud = undefined;
			throw error;
		}
	}

	/**
	Does something in the cloud, in a Region.
	*/
	async use<Result>(region: unknown, work: (cloud: LocalCloud) => Promise<Result>): Promise<Result> {
		const cloud = await this.#in(typeof region === 'string' ? region : 'us-east-1');
		this.#underWay++;
		try {
			return await work(cloud);
		} finally {
			this.#underWay--;
		}
	}

	get #authorityFile(): string {
		return path.join(this.#directory, 'authority.pem');
	}

	/**
	Makes the recorded resources again, if there are any.
	*/
	async restore(): Promise<void> {
		if (!this.#records.isEmpty) {
			await this.#in(String(this.#records.setting('region')));
		}
	}

	/**
	Chooses how the account's cloud is made; it stays so while it has resources.

	@throws ProviderError where the account has resources and another choice.
	*/
	async useSettings(settings: CloudSettings): Promise<void> {
		const current = objectOf(this.#records.setting('cloud'));
		if (isDeepStrictEqual(current, settings)) {
			return;
		}

		if (!this.#records.isEmpty) {
			throw new ProviderError(`The local account has resources and runs with ${JSON.stringify(current)}, received ${JSON.stringify(settings)}; destroy its stacks first, or use another state directory.`);
		}

		this.#records.setSetting('cloud', settings);
		await this.close();
	}

	/**
	Makes a SageMaker endpoint of the account, which no resource of the program is.
	*/
	async addEndpoint(name: string, endpoint: LocalEndpoint): Promise<void> {
		const endpoints = objectOf(this.#records.setting('endpoints'));
		this.#records.setSetting('endpoints', {...endpoints, [name]: endpoint});
		const cloud = await this.#cloud;
		cloud?.regions.createEndpoint(name, endpoint);
	}

	/**
	Where AWS-shaped hosts and the account's APIs are on this machine; a host that isn't the account's is left out.
	*/
	async addresses(hosts: string[]): Promise<Addresses> {
		return this.use(this.#records.setting('region'), async cloud => addressesOf(cloud, hosts, this.#records.setting('authority') === undefined ? undefined : this.#authorityFile));
	}

	/**
	Stops the cloud; what is recorded stays.
	*/
	async close(): Promise<void> {
		const closing = this.#cloud;
		this.#cloud = undefined;
		const cloud = await closing;
		await cloud?.close();
	}
}
