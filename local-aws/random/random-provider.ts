import {describeFailure, named} from '../provider/describe-failure.ts';
import {ProviderError, type CheckFailure} from '../provider/errors.ts';
import {checkProperties} from '../provider/properties/check-value.ts';
import {difference, type Difference} from '../provider/properties/diff.ts';
import {text} from '../provider/properties/kinds.ts';
import type {CheckRequest} from '../provider/provider-types.ts';
import {unplayedType} from '../provider/unplayed-type.ts';
import {parseUrn} from '../provider/wire/urn.ts';
import {hasUnknown, type Properties} from '../provider/wire/wire-values.ts';
import {randomBytes} from './random-bytes.ts';
import {randomPassword} from './random-password.ts';
import type {RandomType} from './random-type.ts';

/**
Every resource type of package `random` that the local stack plays, by token.
*/
export const randomTypes: ReadonlyMap<string, RandomType> = new Map([randomPassword, randomBytes].map(type => [type.token, type]));

/**
The SDK sends its version with every default provider; there is nothing else to configure.
*/
const configuration = {version: text()};

/**
Pulumi's provider for package `random`, as `LocalProvider` is the one for `aws`: what it draws is kept by who asks, and nowhere else. It throws `ProviderError` for a resource type that it doesn't play; no message has a drawn value.
*/
export class RandomProvider {
	#type(urn: string): RandomType {
		const type = randomTypes.get(parseUrn(urn).type);
		if (!type) {
			throw unplayedType(urn, randomTypes.keys());
		}

		return type;
	}

	/**
	Itself, where the configuration is none.
	*/
	configured(config: Properties): this {
		const {failures} = this.checkConfig(config);
		if (failures.length > 0) {
			throw new ProviderError(failures.map(({property, reason}) => `random:${property}: ${reason}`).join('\n'));
		}

		return this;
	}

	/**
	Refuses every property: the provider has no configuration.
	*/
	checkConfig(config: Properties): {failures: CheckFailure[]} {
		const {failures} = checkProperties(config, configuration);
		return {failures};
	}

	/**
	Checks inputs and fills defaults. Failures name the property by its path.
	*/
	async check({urn, inputs}: CheckRequest): Promise<{inputs: Properties; failures: CheckFailure[]}> {
		const type = this.#type(urn);
		const {value, failures} = checkProperties(inputs, type.properties);
		return {inputs: value, failures: failures.length > 0 ? failures : type.checkTogether?.(value) ?? []};
	}

	/**
	What new inputs change; all of it replaces.
	*/
	async diff({urn, olds, news}: {urn: string; olds: Properties; news: Properties}): Promise<Difference> {
		return difference({table: this.#type(urn).properties, olds, news});
	}

	/**
	Draws. In a preview nothing is drawn, and the outputs are the inputs, the rest unknown.
	*/
	async create({urn, inputs, preview = false}: {urn: string; inputs: Properties; preview?: boolean}): Promise<{id: string; outputs: Properties}> {
		const type = this.#type(urn);
		const unknown = Object.keys(inputs).find(name => hasUnknown(inputs[name]));
		if (preview) {
			return {id: '', outputs: inputs};
		}

		if (unknown !== undefined) {
			throw new ProviderError(`${describeFailure(urn, {property: unknown, reason: 'is not known yet, so the resource cannot be made'})}.`);
		}

		const {id, outputs} = await named(urn, async () => type.create(inputs));
		return {id, outputs: {...inputs, ...outputs}};
	}

	/**
	A value as its state has it. Without a state (the option import, or get) it is refused, and the id not told: it may be a secret.
	*/
	async read({urn, id, state}: {urn: string; id: string; state: Properties}): Promise<{id: string; outputs: Properties}> {
		const {token} = this.#type(urn);
		if (Object.keys(state).length === 0) {
			throw new ProviderError(`${token} "${parseUrn(urn).name}": the local stack reads no existing value by its id, allowed a new one.`);
		}

		return {id, outputs: state};
	}

	/**
	Refused: every change replaces.
	*/
	async update({urn}: {urn: string}): Promise<never> {
		throw new ProviderError(`${this.#type(urn).token} "${parseUrn(urn).name}": every change of it makes a new one, so it cannot be updated.`);
	}

	/**
	Forgets a value, which nobody has kept here.
	*/
	async delete({urn}: {urn: string}): Promise<void> {
		this.#type(urn);
	}

	/**
	Refused: the package has no functions.
	*/
	async invoke(token: string): Promise<never> {
		throw new ProviderError(`The function ${token} is not played by the local stack: package random has none.`);
	}
}
