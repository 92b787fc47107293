import {
	isRecord,
	signatureKey,
	signatures,
	type Properties,
} from '../wire/wire-values.ts';

function isSecret(value: unknown): boolean {
	return isRecord(value) && value[signatureKey] === signatures.secret;
}

function hasSecret(value: unknown): boolean {
	return isSecret(value) || (Array.isArray(value) ? value : (isRecord(value) ? Object.values(value) : [])).some((one: unknown) => hasSecret(one));
}

/**
Marks in properties what is marked where they come from, as Pulumi's engine does for a provider that takes no secrets (`annotateSecrets` of its provider_plugin.go): objects by their members, anything else with a secret in it as a whole.

@param properties - In plain.
@param marked - Those that they were made of, with the engine's marks.
*/
export function keepSecrets(properties: Properties, marked: Properties): Properties {
	return Object.fromEntries(Object.entries(properties).map(([name, value]) => {
		const from = Object.hasOwn(marked, name) ? marked[name] : undefined;
		return isRecord(value) && isRecord(from) && !isSecret(from) ? [name, keepSecrets(value, from)] : [name, hasSecret(from) ? {[signatureKey]: signatures.secret, value} : value];
	}));
}
