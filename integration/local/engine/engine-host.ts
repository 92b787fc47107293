import path from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {LocalCloud} from '../cloud.ts';
import {localModelName} from '../local-model-endpoint.ts';
import type {LocalEndpoint} from '../models/sagemaker-server.ts';
import type {Autonaming} from '../provider/auto-name.ts';
import type {Difference} from '../provider/diff.ts';
import {ProviderError, type CheckFailure} from '../provider/errors.ts';
import type {LocalProvider} from '../provider/provider.ts';
import {hasUnknown, type Properties} from '../provider/wire-values.ts';
import type {CloudSettings} from './cloud-settings.ts';
import {fillElided, fillRecorded} from './elided-archives.ts';
import {freezeArchives} from './freeze-archives.ts';
import {liveInputs} from './live-inputs.ts';
import {rebuild} from './rebuild.ts';
import {
	objectOf,
	stacksOf,
	type Records,
	type StackSummary,
} from './records.ts';

/**
What every call of a provider has: its configuration, so that a daemon that was started anew needs no memory of it.
*/
export type Configured = {config: Properties};
type Named = {urn: string; id: string};

/**
Where the account's parts are on this machine.
*/
export type Addresses = {
	/**
	AWS-shaped host -> URL on this machine, without a slash at the end.
	*/
	hosts: Record<string, string>;
	/**
	Where the account's AWS APIs are served, and its owner's keys.
	*/
	aws: {endpoint: string; region: string; accessKeyId: string; secretAccessKey: string};
};

/**
One local account behind Pulumi's engine: a cloud, the provider over it, and the record of every resource on disk, from which a new daemon makes the same cloud again.
*/
export class EngineHost {
	readonly #records: Records;
	readonly #directory: string;
	readonly #log: (line: string) => void;
	#cloud: Promise<LocalCloud> | undefined;
	#underWay = 0;

	/**
	@param start - What it stands on.
	@param start.directory - For copies of files.
	*/
	constructor({records, directory, log}: {records: Records; directory: string; log: (line: string) => void}) {
		this.#records = records;
		this.#directory = directory;
		this.#log = log;
	}

	get isEmpty(): boolean {
		return this.#records.isEmpty;
	}

	/**
	The account's stacks, as far as they have resources.
	*/
	get stacks(): StackSummary[] {
		return stacksOf(this.#records.all());
	}

	/**
	Makes the recorded resources again, if there are any.
	*/
	async restore(): Promise<void> {
		if (!this.isEmpty) {
			await this.#cloudIn(String(this.#records.setting('region')));
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

		if (!this.isEmpty) {
			throw new ProviderError(`The local account has resources and runs with ${JSON.stringify(current)}, received ${JSON.stringify(settings)}; destroy its stacks first, or use another state directory.`);
		}

		this.#records.setSetting('cloud', settings);
		await this.#closeCloud();
	}

	/**
	Makes a SageMaker endpoint of the account, which no resource of the program is.
	*/
	async addEndpoint(name: string, endpoint: LocalEndpoint): Promise<void> {
		const endpoints = objectOf(this.#records.setting('endpoints'));
		if (isDeepStrictEqual(endpoints[name], endpoint)) {
			return;
		}

		this.#records.setSetting('endpoints', {...endpoints, [name]: endpoint});
		const cloud = await this.#cloud;
		cloud?.sagemaker.createEndpoint(name, endpoint);
	}

	async addresses(hosts: string[]): Promise<Addresses> {
		const cloud = await this.#cloud;
		if (!cloud) {
			throw new ProviderError('The local account is empty; bring a stack up first.');
		}

		const distributions = this.#records.all().flatMap(({id, outputs}) => {
			const url = cloud.cloudfront.getDistribution(id)?.url;
			return url === undefined ? [] : [[outputs.domainName, url]];
		});
		const found: Record<string, string> = Object.fromEntries(distributions) as Record<string, string>;
		const {accessKeyId, secretAccessKey} = cloud.iam.developer.credentials;
		return {
			hosts: Object.fromEntries(hosts.flatMap(host => {
				const address = cloud.lambda.resolveHost(host);
				const url = found[host] ?? (address && `http://${address.hostname}:${address.port}`);
				return url === undefined ? [] : [[host, url]];
			})),
			aws: {
				endpoint: cloud.endpoint, region: cloud.region, accessKeyId, secretAccessKey,
			},
		};
	}

	async checkConfig({config}: Configured): Promise<{failures: CheckFailure[]}> {
		// An explicit provider may wait for another resource's output.
		return hasUnknown(config) ? {failures: []} : this.#with({config: {}}, async (provider, cloud) => cloud.provider.checkConfig(config), config);
	}

	async check({config, ...request}: Configured & {urn: string; inputs: Properties; olds?: Properties; autonaming?: Autonaming}): Promise<{inputs: Properties; failures: CheckFailure[]}> {
		return this.#with({config}, async provider => provider.check(request));
	}

	async diff({config, urn, id, olds, oldInputs, news}: Configured & Named & {olds: Properties; oldInputs: Properties; news: Properties}): Promise<Difference> {
		const recorded = this.#records.find({urn, id, state: olds})?.inputs ?? {};
		return this.#with({config}, async provider => provider.diff({
			urn, id, olds, news: fillElided(news, oldInputs, recorded),
		}));
	}

	/**
	Makes a resource. `call` names the call, so that it can be repeated when its answer got lost.
	*/
	async create({config, urn, inputs, preview = false, call}: Configured & {urn: string; inputs: Properties; preview?: boolean; call?: string}): Promise<{id: string; outputs: Properties}> {
		return this.#with({config}, async (provider, cloud) => {
			if (preview) {
				return provider.create({urn, inputs, preview});
			}

			const made = call === undefined ? undefined : this.#records.madeBy(call);
			if (made) {
				return {id: made.id, outputs: made.outputs};
			}

			const frozen = await freezeArchives(inputs, this.#files);
			const {id, outputs} = await provider.create({urn, inputs: frozen});
			const url = cloud.cloudfront.getDistribution(id)?.url;
			this.#records.put({
				urn, id, config, inputs: frozen, outputs, call, ...(url !== undefined && {port: Number(new URL(url).port)}),
			});
			return {id, outputs};
		});
	}

	/**
	A resource as it is now, also one that only its id is known of (import); undefined when it is gone.
	*/
	async read({config, urn, id, state, inputs}: Configured & Named & {state: Properties; inputs: Properties}): Promise<{id: string; outputs: Properties; inputs: Properties} | undefined> {
		return this.#with({config}, async provider => {
			const isUnknown = Object.keys(state).length === 0;
			const record = this.#records.find({urn, id, state});
			if (isUnknown && !record) {
				return undefined;
			}

			const recorded = record?.inputs ?? {};
			const found = await provider.read({urn, id, state: isUnknown ? record!.outputs : fillRecorded(state, recorded)});
			const given = Object.keys(inputs).length > 0 ? fillRecorded(inputs, recorded) : recorded;
			if (!found) {
				// The engine forgets it now, and never asks for its deletion.
				this.#records.delete({urn, id, state});
				return undefined;
			}

			return {...found, inputs: liveInputs(given, found.outputs)};
		});
	}

	async update({config, urn, id, olds, news, preview = false}: Configured & Named & {olds: Properties; news: Properties; preview?: boolean}): Promise<{outputs: Properties}> {
		return this.#with({config}, async provider => {
			if (preview) {
				return {outputs: {...olds, ...(await provider.create({urn, inputs: news, preview})).outputs}};
			}

			const frozen = await freezeArchives(news, this.#files);
			const {outputs} = await provider.update({
				urn, id, olds, news: frozen,
			});
			const record = this.#records.find({urn, id, state: olds});
			this.#records.put({
				...record, urn, id, config, inputs: frozen, outputs,
			});
			return {outputs};
		});
	}

	async delete({config, urn, id, state}: Configured & Named & {state: Properties}): Promise<void> {
		await this.#with({config}, async provider => {
			await provider.delete({urn, id, state});
			this.#records.delete({urn, id, state});
		});
	}

	async invoke({config, token, inputs}: Configured & {token: string; inputs: Properties}): Promise<Properties> {
		return this.#with({config}, async provider => provider.invoke(token, inputs));
	}

	/**
	Changes or removes a live resource behind the engine's back, as somebody in AWS's console would: what is wanted of it stays recorded.

	@param change - Inputs that differ from the recorded ones; none removes the resource.
	*/
	async meddle({urn, change}: {urn: string; change?: Properties}): Promise<void> {
		const record = this.#records.all().find(one => one.urn === urn);
		if (!record) {
			throw new ProviderError(`The local account has no resource ${urn}.`);
		}

		const {id, config, inputs, outputs} = record;
		await this.#with({config}, async provider => {
			await (change ? provider.update({
				urn, id, olds: outputs, news: {...inputs, ...change},
			}) : provider.delete({urn, id, state: outputs}));
		});
	}

	/**
	The URNs of a stack's resources.
	*/
	urns(): string[] {
		return this.#records.all().map(({urn}) => urn);
	}

	async close(): Promise<void> {
		await this.#closeCloud();
	}

	get #files(): string {
		return path.join(this.#directory, 'code');
	}

	async #with<Result>({config}: Configured, work: (provider: LocalProvider, cloud: LocalCloud) => Promise<Result>, {region}: Properties = config): Promise<Result> {
		const cloud = await this.#cloudIn(typeof region === 'string' ? region : 'us-east-1');
		this.#underWay++;
		try {
			return await work(Object.keys(config).length === 0 ? cloud.provider : cloud.provider.configured(config), cloud);
		} finally {
			this.#underWay--;
		}
	}

	/**
	The cloud. While it is empty and nobody works in it, it takes the Region that is asked for; later another Region is the provider's to refuse.
	*/
	async #cloudIn(region: string): Promise<LocalCloud> {
		const current = await this.#cloud;
		if (current && current.region !== region && this.isEmpty && this.#underWay === 0) {
			await this.#closeCloud();
		}

		this.#cloud ??= this.#start(region);
		try {
			return await this.#cloud;
		} catch (error) {
			this.#cloud = undefined;
			throw error;
		}
	}

	async #closeCloud(): Promise<void> {
		const closing = this.#cloud;
		this.#cloud = undefined;
		const cloud = await closing;
		await cloud?.close();
	}

	async #start(region: string): Promise<LocalCloud> {
		const records = this.#records.all();
		const cloud = await LocalCloud.start({
			...objectOf(this.#records.setting('cloud')) as CloudSettings,
			region,
			log: this.#log,
			ports: {distributions: records.flatMap(({port}) => port === undefined ? [] : [port])},
		});
		this.#records.setSetting('region', region);
		const endpoints = {[localModelName]: {container: 'openai'}, ...objectOf(this.#records.setting('endpoints'))} as Record<string, LocalEndpoint>;
		for (const [name, endpoint] of Object.entries(endpoints)) {
			cloud.sagemaker.createEndpoint(name, endpoint);
		}

		for (const {record, reason} of await rebuild(cloud, records)) {
			this.#log(`could not be made again: ${record.urn}: ${reason instanceof Error ? reason.message : String(reason)}`);
		}

		return cloud;
	}
}
