import {randomBytes} from 'node:crypto';
import {InProcessError} from './in-process-error.ts';
import {
	fullKey,
	type Items,
	type Project,
	type SchemaEntry,
	type SchemaType,
} from './project-file.ts';
import {isMapping, type Mapping} from './read-yaml.ts';

/**
Configuration as the Pulumi SDK takes it: full key -> text (JSON for lists and objects), and which keys are secret.
*/
export type StackConfig = {values: Record<string, string>; secretKeys: string[]};

/**
What goes into it.
*/
export type MergeInput = {
	project: Project;
	stack: string;
	/**
	The `config` mapping of the stack file.
	*/
	stackConfig: Mapping;
	/**
	Values of this run, over both files. Same spelling as in a stack file.
	*/
	overrides?: Mapping;
	/**
	Makes a stand-in for an encrypted value.
	*/
	generate?: () => string;
	/**
	Hears about each replaced secret.
	*/
	notice?: (line: string) => void;
};

function isSecure(value: unknown): value is {secure: string} {
	return isMapping(value) && Object.keys(value).length === 1 && typeof value.secure === 'string';
}

function hasSecure(value: unknown): boolean {
	return isSecure(value) || (Array.isArray(value) ? value.some(one => hasSecure(one)) : isMapping(value) && Object.values(value).some(one => hasSecure(one)));
}

/**
Only the stack's own key can decrypt, so each encrypted value is replaced.
*/
function decrypted(value: unknown, generate: () => string): unknown {
	if (isSecure(value)) {
		return generate();
	}

	if (Array.isArray(value)) {
		return value.map(one => decrypted(one, generate));
	}

	return isMapping(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, decrypted(one, generate)])) : value;
}

/**
Whether a value is of a schema type. Scalars of a stack file are text for the engine, so text that reads as a number counts as one.
*/
function isOfType(value: unknown, {type, items}: {type: SchemaType; items?: Items}): boolean {
	switch (type) {
		case 'string': {
			return ['string', 'number', 'boolean'].includes(typeof value);
		}

		case 'integer': {
			return typeof value === 'string' ? /^[+\-]?\d+$/v.test(value) : Number.isSafeInteger(value);
		}

		case 'boolean': {
			return typeof value === 'boolean' || value === 'true' || value === 'false';
		}

		case 'array': {
			return Array.isArray(value) && (items === undefined || value.every(one => isOfType(one, items)));
		}

		case 'object': {
			return isMapping(value);
		}
	}
}

function asText(value: unknown) {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

function normalised(config: Mapping, project: string, file: string): Map<string, unknown> {
	const values = new Map<string, unknown>();
	for (const [name, value] of Object.entries(config)) {
		const key = fullKey(name, project);
		if (values.has(key)) {
			throw new InProcessError(`${file}: the configuration key ${JSON.stringify(key)} is there twice; keep one of them.`);
		}

		if (value === null || value === undefined) {
			throw new InProcessError(`${file}: the configuration key ${JSON.stringify(name)} has no value; give one or remove the key.`);
		}

		values.set(key, value);
	}

	return values;
}

function typeName({type, items}: SchemaEntry) {
	return type === 'array' && items ? `array of ${items.type}` : type;
}

function defaultProblem(entry: SchemaEntry, shown: string, stack: string): string | undefined {
	const {type, items, default: fallback} = entry;
	if (fallback === undefined) {
		return `Pulumi.${stack}.yaml: the stack is missing a value for ${JSON.stringify(shown)}; set it with: pulumi config set ${shown} <value> --stack ${stack}`;
	}

	return type === undefined || isOfType(fallback, {type, items}) ? undefined : `Pulumi.yaml: config.${shown}: default: received ${JSON.stringify(fallback)}, allowed ${typeName(entry)}.`;
}

function valueProblem(entry: SchemaEntry, {shown, stack, value, isOverride}: {shown: string; stack: string; value: unknown; isOverride: boolean}): string | undefined {
	const {type, items, secret} = entry;
	if (isSecure(value)) {
		return undefined;
	}

	const at = `Pulumi.${stack}.yaml: ${JSON.stringify(shown)}`;
	if (secret && !isOverride) {
		return `${at} is a secret, so its value must be encrypted; set it with: pulumi config set --secret ${shown} --stack ${stack}`;
	}

	return type === undefined || isOfType(value, {type, items}) ? undefined : `${at}: received ${JSON.stringify(value)}, allowed ${typeName(entry)}.`;
}

/**
Merges the project's defaults, the stack's values and the overrides of this run under the rules of Pulumi's engine, which `setMocks` leaves out: a key with neither default nor value is required, types are checked, a secret key's value must be encrypted, keys outside the schema pass.

@throws InProcessError with one sentence for each key that is wrong.
*/
export function mergeConfig({project, stack, stackConfig, overrides = {}, generate = () => randomBytes(18).toString('base64url'), notice = () => undefined}: MergeInput): StackConfig {
	const file = `Pulumi.${stack}.yaml`;
	const own = normalised(stackConfig, project.name, file);
	const given = new Map([...own, ...normalised(overrides, project.name, 'The overrides')]);
	const overridden = new Set(normalised(overrides, project.name, 'The overrides').keys());
	const problems: string[] = [];
	for (const entry of project.schema) {
		const {key, default: fallback} = entry;
		const shown = key.startsWith(`${project.name}:`) ? key.slice(project.name.length + 1) : key;
		const value = given.get(key);
		const problem = value === undefined
			? defaultProblem(entry, shown, stack)
			: valueProblem(entry, {
				shown, stack, value, isOverride: overridden.has(key),
			});
		if (problem !== undefined) {
			problems.push(problem);
		} else if (value === undefined) {
			given.set(key, fallback);
		}
	}

	if (problems.length > 0) {
		throw new InProcessError(problems.join('\n'));
	}

	const secretKeys = project.schema.filter(({secret}) => secret).map(({key}) => key);
	const values: Record<string, string> = {};
	for (const [key, value] of given) {
		if (hasSecure(value)) {
			notice(`${key} is encrypted in ${file} for its own stack; the local stack uses a generated value instead.`);
			secretKeys.push(key);
		}

		values[key] = asText(decrypted(value, generate));
	}

	return {values, secretKeys: [...new Set(secretKeys)]};
}
