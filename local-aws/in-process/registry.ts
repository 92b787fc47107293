import {randomUUID} from 'node:crypto';
import {describeFailure} from '../provider/describe-failure.ts';
import {ProviderError} from '../provider/errors.ts';
import type {PackageProvider} from '../provider/package-provider.ts';
import {hasUnknown, type Properties} from '../provider/wire/wire-values.ts';
import {decodeInputs, markSecrets} from '../provider/secrets/decode-inputs.ts';
import {hideSecrets, withoutSecrets} from '../provider/secrets/hide-secrets.ts';
import type {AutoNaming} from './auto-naming.ts';
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
	/**
	Where the program gave secrets among the inputs, such as `origins[0].customHeaders[1].value`.
	*/
	secretPaths: string[];
};

type Entry = RegisteredResource & {provider?: PackageProvider; retainOnDelete: boolean};

/**
The providers of the packages that a program may use.
*/
export type PackageProviders = {aws: PackageProvider; random: PackageProvider};

const providerTypes = 'pulumi:providers:';

/**
The resources of one run, in the order in which they came to be.
*/
export class Registry {
	readonly #packages: ReadonlyMap<string, PackageProvider>;
	readonly #isPreview: boolean;
	readonly #autoNaming: AutoNaming;
	readonly #warn: (message: string) => void;
	readonly #providers = new Map<string, PackageProvider>();
	readonly #entries: Entry[] = [];
	readonly #underWay = new Set<string>();

	constructor(providers: PackageProviders, {preview, autoNaming, warn}: {preview: boolean; autoNaming: AutoNaming; warn: (message: string) => void}) {
		this.#packages = new Map(Object.entries(providers));
		this.#isPreview = preview;
		this.#autoNaming = autoNaming;
		this.#warn = warn;
	}

	#registerProvider(registration: Registration): {id: string; state: Properties} {
		const {urn, type, name} = registration;
		const provider = type.startsWith(providerTypes) ? this.#packages.get(type.slice(providerTypes.length)) : undefined;
		if (!provider) {
			throw new ProviderError(`${type} "${name}": the local stack does not play this resource type, allowed here ${Array.from(this.#packages, ([known]) => providerTypes + known).join(', ')}.`);
		}

		const {inputs, secrets, secretPaths} = decodeInputs(registration.inputs);
		const id = randomUUID();
		this.#providers.set(`${urn}::${id}`, provider.configured(inputs));
		this.#add(registration, {
			id, inputs, outputs: inputs, secrets, secretPaths,
		});
		return {id, state: markSecrets(inputs, secrets)};
	}

	async #make(registration: Registration): Promise<{id?: string; state: Properties}> {
		const {urn, type, name, additionalSecrets, provider: reference} = registration;
		const provider = this.providerOf(reference, type);
		const given = decodeInputs(registration.inputs);
		const {secrets: secretInputs, secretPaths} = given;
		const {inputs, failures, warnings = []} = await withoutSecrets(given, async () => provider.check({urn, inputs: given.inputs, autonaming: this.#autoNaming(type, name)}));
		if (failures.length > 0) {
			throw new ProviderError(hideSecrets(failures, given).map(failure => describeFailure(urn, failure)).join('\n'));
		}

		for (const warning of hideSecrets(warnings, given)) {
			this.#warn(describeFailure(urn, warning));
		}

		const secrets = [...new Set([...secretInputs, ...additionalSecrets])];
		const {id, outputs} = await withoutSecrets(given, async () => provider.create({urn, inputs, preview: this.#isPreview}));
		this.#add(registration, {
			inputs, outputs, secrets, secretPaths, ...(!this.#isPreview && {id}),
		}, provider);
		return {id: this.#isPreview ? undefined : id, state: markSecrets(outputs, secrets)};
	}

	#add({urn, type, name, parentUrn, custom, retainOnDelete}: Registration, made: Pick<Entry, 'id' | 'inputs' | 'outputs' | 'secrets' | 'secretPaths'>, provider?: PackageProvider): void {
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
	The provider that a reference `<urn>::<id>` names; for none the default one of the package of a type or function. That for `aws` tells what is of no package here.
	*/
	providerOf(reference: string, token: string): PackageProvider {
		return this.#providers.get(reference) ?? this.#packages.get(token.split(':', 1)[0]!) ?? this.#packages.get('aws')!;
	}

	/**
	Checks and makes a resource; the answer has the marks that the SDK reads.
	*/
	async register(registration: Registration): Promise<{id?: string; state: Properties}> {
		const {urn, custom, type} = registration;
		if (!custom) {
			const {inputs, secretPaths} = decodeInputs(registration.inputs);
			this.#add(registration, {
				inputs, outputs: {}, secrets: [], secretPaths,
			});
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
