import * as pulumi from '@pulumi/pulumi';

function take(value: unknown, onSecret: () => void): unknown {
	if (Array.isArray(value)) {
		return value.map(one => take(one, onSecret));
	}

	// What isn't a plain object (assets, archives) stays as it is.
	if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) {
		return value;
	}

	const record = value as Record<string, unknown>;
	if (record[pulumi.runtime.specialSigKey] === pulumi.runtime.specialSecretSig) {
		onSecret();
		// eslint-disable-next-line unicorn/no-useless-recursion -- one of three branches that go deeper
		return take(record.value, onSecret);
	}

	return Object.fromEntries(Object.entries(record).map(([name, one]) => [name, take(one, onSecret)]));
}

/**
Takes the SDK's marks of secrets off the inputs of a resource.

@returns The inputs without marks, and the names of those that had any.
*/
export function takeSecrets(inputs: Record<string, unknown>): {plain: Record<string, unknown>; secrets: string[]} {
	const secrets = new Set<string>();
	const plain = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, take(value, () => {
		secrets.add(name);
	})]));
	return {plain, secrets: [...secrets]};
}
