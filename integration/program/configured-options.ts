import {readOptions, type StackOptions} from '../../components/index.ts';

/**
What a stack was configured with: the project that its own keys belong to, and full key -> text (JSON for lists and objects), defaults included.
*/
export type Configuration = {project: string; values: Readonly<Record<string, string>>};

/**
The options of a stack, as the program itself reads them from the same configuration: what its suites compare the deployed functions with.

@throws {UserError} Where the program would refuse the configuration too.
*/
export function configuredOptions({project, values}: Configuration): StackOptions {
	const get = (key: string): string | undefined => values[`${project}:${key}`];
	const parsed = (key: string): unknown => {
		const value = get(key);
		return value === undefined ? undefined : JSON.parse(value);
	};

	return readOptions({
		get,
		getNumber: key => parsed(key) as number | undefined,
		getBoolean: key => parsed(key) as boolean | undefined,
		getObject: <Value>(key: string) => parsed(key) as Value | undefined,
	}, values['aws:region']);
}
