import {UserError} from '../user-error.ts';

/**
The part of `pulumi.Config` that is used.
*/
export type ConfigReader = {
	/**
	The namespace, which is the project's name.
	*/
	name?: string;
	get: (key: string) => string | undefined;
	getNumber: (key: string) => number | undefined;
	getBoolean: (key: string) => boolean | undefined;
	getObject: <Value>(key: string) => Value | undefined;
};

/**
A configuration whose values of another type are refused in a sentence of ours: Pulumi's own error prints the value, which may be a secret, or the local stack's stand-in for one.

@param where - Begins the sentence.
@throws {UserError} In its methods: `ERR_ARGUMENT`, naming the key.
*/
export function kindConfigReader(config: ConfigReader, where: string): ConfigReader {
	const read = <Value>(key: string, type: string, get: () => Value): Value => {
		try {
			return get();
		} catch {
			// Without the cause, which has the value: whoever prints an error prints its cause too.
			throw new UserError('ERR_ARGUMENT', `${where}: \`${key}\` can't be read as ${type} (its value may be a secret, so it isn't shown); give it as one, and not encrypted, in Pulumi.<stack>.yaml.`);
		}
	};

	return {
		name: config.name,
		get: key => config.get(key),
		getNumber: key => read(key, 'a number', () => config.getNumber(key)),
		getBoolean: key => read(key, 'true or false', () => config.getBoolean(key)),
		getObject: <Value>(key: string) => read(key, 'a list or an object', () => config.getObject<Value>(key)),
	};
}
