import {stringify} from 'yaml';
import type {RegisteredResource} from '../../local-aws/index.ts';

type Properties = Record<string, unknown>;
type Known = ReadonlyArray<readonly [text: string, meaning: string]>;

const secret = '[secret]';

/**
What says nothing about security and changes by itself: generated names, code, descriptions.
*/
const leftOut: ReadonlySet<string> = new Set(['name', 'namePrefix', 'code', 'statementId', 'comment', 'description', 'sourceCodeHash']);

/**
`aws:lambda/functionUrl:FunctionUrl` -> `FunctionUrl`.
*/
function shortType(type: string): string {
	return type.split(':').at(-1)!;
}

/**
The stack's part of a resource's name says nothing here.
*/
function label({type, name}: RegisteredResource, prefix: string): string {
	return `${shortType(type)} ${name.startsWith(prefix) ? name.slice(prefix.length) : name}`;
}

/**
What other resources may hold of a resource: generated text -> whose property it is, the longest first, so that an ARN is not read as a name inside it. Of a secret it says that it is one: it may stand where the program has taken the mark off.
*/
function references(resources: readonly RegisteredResource[], prefix: string): Known {
	const known = new Map<string, string>();
	for (const {secrets, outputs} of resources) {
		for (const name of secrets) {
			const value = outputs[name];
			if (typeof value === 'string' && value.length > 6) {
				known.set(value, secret);
			}
		}
	}

	const own = resources.filter(({custom}) => custom);
	for (const resource of own) {
		const {id, outputs: {arn, name, functionUrl, domainName}} = resource;
		const host = typeof functionUrl === 'string' ? new URL(functionUrl).host : domainName;
		for (const [property, value] of Object.entries({
			arn, name, host, id,
		})) {
			if (typeof value === 'string' && value.length > 6 && !known.has(value)) {
				known.set(value, `{${label(resource, prefix)}.${property}}`);
			}
		}
	}

	return [...known].toSorted(([left], [right]) => right.length - left.length);
}

function describeText(text: string, known: Known): unknown {
	if (text.startsWith('{')) {
		try {
			return describeValue(JSON.parse(text), known);
		} catch {
			// A text that only begins like JSON.
		}
	}

	let described = text;
	for (const [generated, meaning] of known) {
		described = described.split(generated).join(meaning);
	}

	return described;
}

/**
Describes a value and what is inside it.

@param path - Where the value is, and so what is secret.
@param secretPaths - Where secrets are.
*/
function describeValue(value: unknown, known: Known, path = '', secretPaths: readonly string[] = []): unknown {
	if (secretPaths.includes(path)) {
		return secret;
	}

	if (typeof value === 'string') {
		return describeText(value, known);
	}

	if (Array.isArray(value)) {
		return value.map((one, index) => describeValue(one, known, `${path}[${index}]`, secretPaths));
	}

	return typeof value !== 'object' || value === null ? value : Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => left < right ? -1 : 1).map(([name, one]) => [name, describeValue(one, known, path === '' ? name : `${path}.${name}`, secretPaths)]));
}

function describeInputs({inputs, secretPaths}: RegisteredResource, known: Known): unknown {
	const shown = Object.entries(inputs).filter(([name]) => !leftOut.has(name));
	return describeValue(Object.fromEntries(shown), known, '', secretPaths);
}

/**
Describes a program's resources as a text that is the same for the same program: each resource with its arguments, generated names replaced by what they refer to, policies as objects, secrets as `[secret]`. Resources of AWS, and of the package `random`.

@param resources - As a run registered them.
@param prefix - What the names begin with: `<project>-<stack>-`.
*/
export function describePlan(resources: readonly RegisteredResource[], prefix: string): string {
	const known = references(resources, prefix);
	const entries = resources.filter(({custom, type}) => custom && !type.startsWith('pulumi:')).map(resource => [label(resource, prefix), {type: resource.type, ...describeInputs(resource, known) as Properties}] as const);
	return stringify(Object.fromEntries(entries.toSorted(([left], [right]) => left < right ? -1 : 1)), {lineWidth: 0, aliasDuplicateObjects: false});
}
