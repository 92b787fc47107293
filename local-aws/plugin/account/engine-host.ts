import type {LocalCloud} from '../../cloud.ts';
import type {Autonaming} from '../../provider/auto-name.ts';
import type {Difference} from '../../provider/properties/diff.ts';
import type {CheckFailure} from '../../provider/errors.ts';
import {previewUpdate} from '../../provider/preview-update.ts';
import type {Checked} from '../../provider/provider-types.ts';
import type {LocalProvider} from '../../provider/provider.ts';
import {hasUnknown, type Properties} from '../../provider/wire/wire-values.ts';
import type {AccountCloud} from './account-cloud.ts';
import {fillElided, fillRecorded} from './elided-archives.ts';
import {freezeArchives} from './freeze-archives.ts';
import {keptVersions} from './kept-versions.ts';
import {liveInputs} from './live-inputs.ts';
import {isPart} from './parts.ts';
import {meddle} from './meddle.ts';
import {portsOf} from './ports-of.ts';
import type {Records} from './records.ts';
import {sweepStack} from './sweep-stack.ts';

/**
What every call of a provider has: its configuration, so that a daemon that was started anew needs no memory of it.
*/
export type Configured = {config: Properties};
type Named = {urn: string; id: string};

/**
The local provider as Pulumi's engine calls it, with the record of every resource on disk.
*/
export class EngineHost {
	readonly #cloud: AccountCloud;
	readonly #records: Records;
	readonly #files: string;

	/**
	Takes an account.

	@param start - What it stands on.
	@param start.cloud - The account's cloud.
	@param start.records - The account's records.
	@param start.files - A folder for copies of files.
	*/
	constructor({cloud, records, files}: {cloud: AccountCloud; records: Records; files: string}) {
		this.#cloud = cloud;
		this.#records = records;
		this.#files = files;
	}

	async #with<Result>(config: Properties, work: (provider: LocalProvider, cloud: LocalCloud) => Promise<Result>): Promise<Result> {
		return this.#cloud.use(config.region, async cloud => work(cloud.provider.configured(config), cloud));
	}

	/**
	Checks a provider's configuration.
	*/
	async checkConfig({config}: Configured): Promise<{failures: CheckFailure[]}> {
		// An explicit provider may wait for another resource's output.
		return hasUnknown(config) ? {failures: []} : this.#cloud.use(config.region, async cloud => ({failures: cloud.provider.checkConfig(config).failures}));
	}

	/**
	Checks a resource's inputs and names it.
	*/
	async check({config, ...request}: Configured & {urn: string; inputs: Properties; olds?: Properties; autonaming?: Autonaming}): Promise<Checked> {
		return this.#with(config, async provider => provider.check(request));
	}

	/**
	What new inputs change in a resource.
	*/
	async diff({config, urn, id, olds, oldInputs, news}: Configured & Named & {olds: Properties; oldInputs: Properties; news: Properties}): Promise<Difference> {
		const recorded = this.#records.find({urn, id, state: olds})?.inputs ?? {};
		return this.#with(config, async provider => provider.diff({
			urn, id, olds, news: fillElided(news, oldInputs, recorded),
		}));
	}

	/**
	Makes a resource. `call` names the call, so that it can be repeated when its answer got lost.
	*/
	async create({config, urn, inputs, preview = false, call}: Configured & {urn: string; inputs: Properties; preview?: boolean; call?: string}): Promise<{id: string; outputs: Properties}> {
		return this.#with(config, async (provider, cloud) => {
			if (preview) {
				return provider.create({urn, inputs, preview});
			}

			const made = call === undefined ? undefined : this.#records.madeBy(call);
			if (made) {
				return {id: made.id, outputs: made.outputs};
			}

			const frozen = await freezeArchives(inputs, this.#files);
			const {id, outputs} = await provider.create({urn, inputs: frozen});
			this.#records.put({
				urn, id, config, inputs: frozen, outputs, call, versions: keptVersions(undefined, {inputs: frozen, outputs}), ...portsOf(cloud, id, outputs),
			});
			return {id, outputs};
		});
	}

	/**
	A resource as it is now, also one that only its id is known of (import); undefined when it is gone.
	*/
	async read({config, urn, id, state, inputs}: Configured & Named & {state: Properties; inputs: Properties}): Promise<{id: string; outputs: Properties; inputs: Properties} | undefined> {
		const record = this.#records.find({
			urn, id, state, region: config.region,
		});
		const recorded = record?.inputs ?? {};
		const known = Object.keys(state).length > 0 ? fillRecorded(state, recorded) : record?.outputs;
		if (!known) {
			return undefined;
		}

		const given = Object.keys(inputs).length > 0 ? fillRecorded(inputs, recorded) : recorded;
		return this.#with(config, async provider => {
			const found = await provider.read({urn, id, state: known});
			if (!found) {
				// The engine forgets it now, and never asks for its deletion.
				this.#records.delete({urn, id, state: known});
				return undefined;
			}

			return {...found, inputs: liveInputs(given, found.outputs)};
		});
	}

	/**
	Changes a resource; in a preview only says how it will be.
	*/
	async update({config, urn, id, olds, news, preview = false}: Configured & Named & {olds: Properties; news: Properties; preview?: boolean}): Promise<{outputs: Properties}> {
		return this.#with(config, async provider => {
			if (preview) {
				return {
					outputs: await previewUpdate(provider, {
						urn, id, olds, news,
					}),
				};
			}

			const frozen = await freezeArchives(news, this.#files);
			const {outputs} = await provider.update({
				urn, id, olds, news: frozen,
			});
			const record = this.#records.find({urn, id, state: olds});
			this.#records.put({
				...record, urn, id, config, inputs: frozen, outputs, versions: keptVersions(record?.versions, {inputs: frozen, outputs}),
			});
			return {outputs};
		});
	}

	/**
	Removes a resource, and forgets the parts that went with it: an engine that was killed while it made one never asks for its deletion.
	*/
	async delete({config, urn, id, state, timeoutMs}: Configured & Named & {state: Properties; timeoutMs?: number}): Promise<void> {
		await this.#with(config, async provider => {
			await provider.delete({
				urn, id, state, timeoutMs,
			});
			this.#records.delete({urn, id, state});
			for (const record of this.#records.all()) {
				const one = {urn: record.urn, id: record.id, state: record.outputs};
				if (isPart(record) && !await provider.read(one)) {
					this.#records.delete(one);
				}
			}
		});
	}

	/**
	Answers a provider function.
	*/
	async invoke({config, token, inputs}: Configured & {token: string; inputs: Properties}): Promise<Properties> {
		return this.#with(config, async provider => provider.invoke(token, inputs));
	}

	/**
	Removes every resource that was made for a stack of a project, whether or not the engine knows it.

	@returns The URNs of what could not be removed.
	*/
	async sweep({stack, project}: {stack: string; project: string}): Promise<string[]> {
		return sweepStack(() => this.#records.all().filter(({urn}) => urn.startsWith(`urn:pulumi:${stack}::${project}::`)), async ({config, urn, id, outputs}) => this.delete({
			config, urn, id, state: outputs,
		}));
	}

	/**
	Changes inputs of a live resource behind the engine's back, as somebody in AWS's console would, or removes it where no change is given.

	@throws ProviderError for a URN that the account doesn't have.
	*/
	async meddle({urn, change}: {urn: string; change?: Properties}): Promise<void> {
		await meddle(this.#records, {urn, change}, async (config, work) => this.#with(config, work));
	}
}
