import {
	isRecord,
	signatureKey,
	signatures,
	unknownValue,
	type Properties,
} from '../provider/wire/wire-values.ts';

/**
Inputs in plain JSON, and the names of the properties that hold a secret somewhere.
*/
export type DecodedInputs = {inputs: Properties; secrets: string[]};

function decode(value: unknown, onSecret: () => void): unknown {
	if (Array.isArray(value)) {
		return value.map(one => decode(one, onSecret));
	}

	if (!isRecord(value)) {
		return value;
	}

	switch (value[signatureKey]) {
		case signatures.secret: {
			onSecret();
			// eslint-disable-next-line unicorn/no-useless-recursion -- one of three branches that go deeper
			return decode(value.value, onSecret);
		}

		case signatures.resource: {
			// A resource given as a whole stands for its id; a component has none and stands for its URN.
			return value.id === '' ? unknownValue : value.id ?? value.urn;
		}

		case signatures.asset:
		case signatures.archive: {
			return value;
		}

		default: {
			return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, decode(one, onSecret)]));
		}
	}
}

/**
Takes the SDK's marks for secrets and resources off; those for unknowns, assets and archives stay.
*/
export function decodeInputs(marked: Properties): DecodedInputs {
	const secrets = new Set<string>();
	const inputs = Object.fromEntries(Object.entries(marked).map(([name, value]) => [name, decode(value, () => {
		secrets.add(name);
	})]));
	return {inputs, secrets: [...secrets]};
}

/**
Marks outputs as secret, as the engine does for those whose input was.
*/
export function markSecrets(outputs: Properties, secrets: Iterable<string>): Properties {
	const marked = {...outputs};
	for (const name of secrets) {
		if (marked[name] !== undefined) {
			marked[name] = {[signatureKey]: signatures.secret, value: marked[name]};
		}
	}

	return marked;
}
