import {randomUUID} from 'node:crypto';
import {describeFailure} from '../provider/describe-failure.ts';
import type {LocalProvider} from '../provider/provider.ts';
import {ProviderError} from '../provider/errors.ts';
import {hasUnknown, type Properties} from '../provider/wire/wire-values.ts';
import type {AutoNaming} from './auto-naming.ts';
import {decodeInputs, markSecrets} from './decode-inputs.ts';
import type {Registration} from './monitor.ts';

/**
A registered resource as the stack knows it; values are plain, `secrets` names those that are secret.
*/
export type RegisteredResource = {
	urn: string;
	type: string;
	name: string;
	parentUrn: string;
	custom: boolean;
	/**
	Absent for components and in a preview.
	*/
	id?: string;
	/**
	As checked: with defaults and physical names.
	*/
	inputs: Properties;
	outputs: Properties;
	secrets: string[];
};

type Entry = RegisteredResource & {provider?: LocalProvider; retainOnDelete: boolean};

const providerType = 'pulumi:providers:aws';

/**
The resources of one run, in the order in which they came to be.
*/
export class Registry {
	readonly #default: LocalProvider;
	readonly #isPreview: boolean;
	readonly #autoNaming: AutoNaming;
	readonly #providers = new Map<string, LocalProvider>();
	readonly #entries: Entry[] = [];
	readonly #underWay = new Set<string>();

	constructor(provider: LocalProvider, {preview, autoNaming}: {preview: boolean; autoNaming: AutoNaming}) {
		this.#default = provider;
		this.#isPreview = preview;
		this.#autoNaming = autoNaming;
	}

	#registerProvider(registration: Registration): {id: string; state: Properties} {
		const {urn, type, name} = registration;
		if (type !== providerType) {
			throw new ProviderError(`${type} "${name}": the local stack does not play this resource type, allowed here ${providerType}.`);
		}

		const {inputs, secrets} = decodeInputs(registration.inputs);
		const id = randomUUID();
		this.#providers.set(`${urn}::${id}`, this.#default.configured(inputs));
		this.#add(registration, {
			id, inputs, outputs: inputs, secrets,
		});
		return {id, state: markSecrets(inputs, secrets)};
	}

	async #make(registration: Registration): Promise<{id?: string; state: Properties}> {
		const {urn, type, name, additionalSecrets, provider: reference} = registration;
		const provider = this.providerOf(reference);
		const {inputs: given, secrets: secretInputs} = decodeInputs(registration.inputs);
		const {inputs, failures} = await provider.check({urn, inputs: given, autonaming: this.#autoNaming(type, name)});
		if (failures.length > 0) {
			throw new ProviderError(failures.map(failure => describeFailure(urn, failure)).join('\n'));
		}

		const secrets = [...new Set([...secretInputs, ...additionalSecrets])];
		const {id, outputs} = await provider.create({urn, inputs, preview: this.#isPreview});
		const made = this.#isPreview
			? {inputs, outputs, secrets}
			: {
				id, inputs, outputs, secrets,
			};
		this.#add(registration, made, provider);
		return {id: this.#isPreview ? undefined : id, state: markSecrets(outputs, secrets)};
	}

	#add({urn, type, name, parentUrn, custom, retainOnDelete}: Registration, made: Pick<Entry, 'id' | 'inputs' | 'outputs' | 'secrets'>, provider?: LocalProvider): void {
		this.#entries.push({
			urn, type, name, parentUrn, custom, ...made, provider, retainOnDelete,
		});
	}

	get resources(): RegisteredResource[] {
		return this.#entries.map(({provider: _, retainOnDelete: __, ...resource}) => resource);
	}

	/**
	What is being made right now.
	*/
	get underWay(): string[] {
		return [...this.#underWay];
	}

	/**
	The provider that a reference `<urn>::<id>` names; the default one for none.
	*/
	providerOf(reference: string): LocalProvider {
		return this.#providers.get(reference) ?? this.#default;
	}

	/**
	Checks and makes a resource; the answer has the marks that the SDK reads.
	*/
	async register(registration: Registration): Promise<{id?: string; state: Properties}> {
		const {urn, custom, type} = registration;
		if (!custom) {
			this.#add(registration, {inputs: decodeInputs(registration.inputs).inputs, outputs: {}, secrets: []});
			return {state: {}};
		}

		this.#underWay.add(`${type} "${registration.name}"`);
		try {
			return await (type.startsWith('pulumi:') ? this.#registerProvider(registration) : this.#make(registration));
		} catch (error) {
			throw error instanceof Error ? error : new ProviderError(`${urn}: ${String(error)}`);
		} finally {
			this.#underWay.delete(`${type} "${registration.name}"`);
		}
	}

	/**
	Deletes what was made, the last first. Goes on after a failure and throws the first one at the end.
	*/
	async destroy(): Promise<void> {
		const failures: unknown[] = [];
		for (const entry of this.#entries.toReversed()) {
			const {provider, id, urn, outputs, retainOnDelete} = entry;
			if (!provider || id === undefined || retainOnDelete) {
				this.#entries.splice(this.#entries.indexOf(entry), 1);
				continue;
			}

			try {
				// In this order only: a role goes after its policies.

				await provider.delete({urn, id, state: outputs});
				this.#entries.splice(this.#entries.indexOf(entry), 1);
			} catch (error) {
				failures.push(error);
			}
		}

		if (failures.length > 0) {
			throw failures[0];
		}
	}
}

/**
Stack outputs in plain form; values that a preview doesn't know yet are left out.
*/
export function plainOutputs(marked: Properties): {outputs: Properties; secrets: string[]} {
	const {inputs, secrets} = decodeInputs(marked);
	const outputs = Object.fromEntries(Object.entries(inputs).filter(([, value]) => !hasUnknown(value)));
	return {outputs, secrets};
}
