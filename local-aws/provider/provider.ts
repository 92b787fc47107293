import {autoName} from './auto-name.ts';
import {authorizedContext} from './control-plane/authorized-context.ts';
import {checkProperties} from './properties/check-value.ts';
import {describeFailure, named} from './describe-failure.ts';
import {difference, type Difference} from './properties/diff.ts';
import {ProviderError, type CheckFailure} from './errors.ts';
import {invokeInRegion} from './invoke-in-region.ts';
import {checkProviderConfig, regionRefusal, type ProviderSettings} from './provider-config.ts';
import type {Checked, CheckRequest, ProviderOptions} from './provider-types.ts';
import {regionOf, resourceContext, type Place} from './resource-context.ts';
import type {ResourceType, Restored} from './resource-type.ts';
import {resourceTypes} from './resources/all.ts';
import {tableOf} from './properties/table-of.ts';
import {
	allTags,
	checkTags,
	ownTags,
	tagProperties,
} from './properties/tags.ts';
import {unplayedType} from './unplayed-type.ts';
import {parseUrn} from './wire/urn.ts';
import {
	hasUnknown,
	isRecord,
	unknownValue,
	type Properties,
} from './wire/wire-values.ts';

/**
Pulumi's provider for package `aws` on this machine: it makes each resource real in the local services. Arguments and results are plain JSON with Pulumi's own marks for archives and unknowns, so that the same class serves a program in process and a plugin of the engine. Secrets come in plain; who calls keeps track of them.

Every method throws `ProviderError` for a resource type that the local stack doesn't play; errors of the services pass with AWS's own name in front.
*/
export class LocalProvider {
	readonly #options: ProviderOptions;
	readonly settings: ProviderSettings;

	constructor(options: ProviderOptions) {
		this.#options = options;
		this.settings = options.settings ?? {region: options.services.iam.region, defaultTags: {}};
	}

	get #place(): Place {
		return {...this.#options, settings: this.settings};
	}

	#type(urn: string): ResourceType {
		const type = resourceTypes.get(parseUrn(urn).type);
		if (!type) {
			throw unplayedType(urn, resourceTypes.keys());
		}

		return type;
	}

	#withTags(type: ResourceType, inputs: Properties, outputs: Properties): Properties {
		return {
			...inputs,
			...(!type.global && {region: regionOf(this.settings, inputs)}),
			...(type.tagged && {tagsAll: allTags(this.settings.defaultTags, inputs)}),
			...outputs,
		};
	}

	/**
	The same provider under another configuration (namespace `aws`, or an explicit provider's inputs). Throws `ProviderError` with every refused property.
	*/
	configured(config: Properties): LocalProvider {
		const {settings, failures} = this.checkConfig(config);
		if (failures.length > 0) {
			throw new ProviderError(failures.map(({property, reason}) => `aws:${property}: ${reason}`).join('\n'));
		}

		return new LocalProvider({...this.#options, settings});
	}

	/**
	Checks a provider configuration.
	*/
	checkConfig(config: Properties): {settings: ProviderSettings; failures: CheckFailure[]} {
		return checkProviderConfig(config, this.#options.services.iam);
	}

	/**
	Checks inputs, fills defaults and chooses the physical name. Failures and warnings name the property by its path.
	*/
	async check({urn, inputs, olds, autonaming}: CheckRequest): Promise<Checked> {
		const type = this.#type(urn);
		const {value, failures} = checkProperties(inputs, tableOf(type));
		const {region} = value;
		const refusal = region === undefined || region === unknownValue ? undefined : regionRefusal(region, this.#options.services.iam);
		if (refusal !== undefined) {
			failures.push({property: 'region', reason: refusal});
		}

		if (type.tagged) {
			const reason = checkTags(allTags(this.settings.defaultTags, value));
			failures.push(...(reason === undefined ? [] : [{property: 'tags', reason}]));
		}

		if (type.naming) {
			const {name, failure} = autoName({
				rule: type.naming, logicalName: parseUrn(urn).name, inputs: value, olds, autonaming,
			});
			if (failure) {
				failures.push(failure);
			} else if (name !== undefined) {
				value[type.naming.property] = name;
			}
		}

		// Rules between properties may rely on each property being right.
		if (failures.length === 0) {
			failures.push(...type.checkTogether?.(value) ?? []);
		}

		return {inputs: value, failures, ...(failures.length === 0 && {warnings: type.warningsOf?.(value)})};
	}

	/**
	What new inputs change in a live resource.
	*/
	async diff({urn, olds, news}: {id: string; urn: string; olds: Properties; news: Properties}): Promise<Difference> {
		const type = this.#type(urn);
		// Other default tags of the provider change resources whose own tags are as they were.
		const withAllTags = {
			...news,
			// And another Region of the provider is another place for what doesn't say its own.
			...(!type.global && olds.region !== undefined && {region: news.region ?? this.settings.region}),
			...(type.tagged && {tagsAll: allTags(this.settings.defaultTags, news)}),
		};
		return difference({
			table: {...tableOf(type), ...(type.tagged && {tagsAll: tagProperties.tags!})}, olds: {tagsAll: {}, ...olds}, news: withAllTags, naming: type.naming,
		});
	}

	/**
	Makes a resource from checked inputs. In a preview nothing is made and the outputs are the inputs, the rest unknown. A restored one gets its old id and addresses.
	*/
	async create({urn, inputs, preview = false, restored}: {urn: string; inputs: Properties; preview?: boolean; restored?: Restored}): Promise<{id: string; outputs: Properties}> {
		const type = this.#type(urn);
		if (preview) {
			return {id: '', outputs: this.#withTags(type, inputs, {})};
		}

		if (hasUnknown(inputs)) {
			throw new ProviderError(`${describeFailure(urn, {property: Object.keys(inputs).find(name => hasUnknown(inputs[name])) ?? '', reason: 'is not known yet, so the resource cannot be made'})}.`);
		}

		const {id, outputs} = await named(urn, async () => {
			// One that exists for its users was allowed when it was made.
			const context = restored ? await resourceContext(this.#place, inputs, type) : await authorizedContext(this.#place, type, 'create', {id: '', inputs, state: {}});
			return type.create(inputs, {...context, restored});
		});
		return {id, outputs: this.#withTags(type, inputs, outputs)};
	}

	/**
	A live resource as it is now; undefined when it is gone.
	*/
	async read({urn, id, state}: {urn: string; id: string; state: Properties}): Promise<{id: string; outputs: Properties} | undefined> {
		const type = this.#type(urn);
		const outputs = await named(urn, async () => type.read({id, state}, await authorizedContext(this.#place, type, 'read', {id, inputs: state, state})));
		if (!outputs || !isRecord(outputs.tagsAll)) {
			return outputs && {id, outputs: {...state, ...outputs}};
		}

		const tags = ownTags(outputs.tagsAll, this.settings.defaultTags, state.tags);
		return {id, outputs: {...state, ...outputs, ...((state.tags !== undefined || Object.keys(tags).length > 0) && {tags})}};
	}

	/**
	Changes a live resource to new checked inputs.
	*/
	async update({urn, id, olds, news}: {urn: string; id: string; olds: Properties; news: Properties}): Promise<{outputs: Properties}> {
		const type = this.#type(urn);
		const {update} = type;
		if (!update) {
			throw new ProviderError(`${type.token} "${parseUrn(urn).name}": every change of it makes a new one, so it cannot be updated.`);
		}

		const outputs = await named(urn, async () => update({id, state: olds}, news, await authorizedContext(this.#place, type, 'update', {id, inputs: {...news, region: olds.region ?? news.region}, state: olds})));
		return {outputs: this.#withTags(type, news, outputs)};
	}

	/**
	Removes a live resource; one that is gone already is fine. What AWS refuses for a while only is tried again for `timeoutMs`; default: the real provider's time.
	*/
	async delete({urn, id, state, timeoutMs}: {urn: string; id: string; state: Properties; timeoutMs?: number | undefined}): Promise<void> {
		const type = this.#type(urn);
		await named(urn, async () => type.delete({id, state, ...(timeoutMs !== undefined && {timeoutMs})}, await authorizedContext(this.#place, type, 'delete', {id, inputs: state, state})));
	}

	/**
	Answers a provider function such as `aws:index/getRegion:getRegion`.
	*/
	async invoke(token: string, inputs: Properties): Promise<Properties> {
		return invokeInRegion(token, inputs, this.#place);
	}
}
