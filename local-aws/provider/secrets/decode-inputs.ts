import {
	isRecord,
	signatureKey,
	signatures,
	unknownValue,
	type Properties,
} from '../wire/wire-values.ts';

/**
Inputs in plain JSON, the names of the properties that hold a secret somewhere, and where the secrets are, such as `origins[0].customHeaders[1].value`, and their texts, the longest first.
*/
export type DecodedInputs = {inputs: Properties; secrets: string[]; secretPaths: string[]; secretTexts: string[]};

/**
What is shorter is too common a word to be looked for, and too short to be a secret.
*/
const shortest = 6;

function textsOf(value: unknown): string[] {
	if (typeof value === 'string') {
		return value.length < shortest || value === unknownValue ? [] : [value];
	}

	return (Array.isArray(value) ? value : (isRecord(value) ? Object.values(value) : [])).flatMap((one: unknown) => textsOf(one));
}

function decode(value: unknown, path: string, onSecret: (path: string, value: unknown) => void): unknown {
	if (Array.isArray(value)) {
		return value.map((one, index) => decode(one, `${path}[${index}]`, onSecret));
	}

	if (!isRecord(value)) {
		return value;
	}

	switch (value[signatureKey]) {
		case signatures.secret: {
			const secret = decode(value.value, path, onSecret);
			onSecret(path, secret);
			return secret;
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
			return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, decode(one, `${path}.${name}`, onSecret)]));
		}
	}
}

/**
Takes the SDK's marks for secrets and resources off; those for unknowns, assets and archives stay.
*/
export function decodeInputs(marked: Properties): DecodedInputs {
	const secrets = new Set<string>();
	const secretPaths = new Set<string>();
	const secretTexts = new Set<string>();
	const inputs = Object.fromEntries(Object.entries(marked).map(([name, value]) => [name, decode(value, name, (path, secret) => {
		secrets.add(name);
		secretPaths.add(path);
		for (const text of textsOf(secret)) {
			secretTexts.add(text);
		}
	})]));
	return {
		inputs, secrets: [...secrets], secretPaths: [...secretPaths], secretTexts: [...secretTexts].toSorted((one, other) => other.length - one.length),
	};
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
