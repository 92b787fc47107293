import {randomInt, randomUUID} from 'node:crypto';
import type {Autonaming} from '../provider/auto-name.ts';
import {InProcessError} from './in-process-error.ts';
import {isMapping, type Mapping} from './read-yaml.ts';

/**
What the engine would propose for a resource's physical name; `undefined` leaves it to the provider.
*/
export type AutoNaming = (type: string, name: string) => Autonaming | undefined;

const key = 'pulumi:autonaming';
const members = ['mode', 'pattern', 'enforce'];
const alphabets: Record<string, string> = {
	hex: '0123456789abcdef', alphanum: 'abcdefghijklmnopqrstuvwxyz0123456789', string: 'abcdefghijklmnopqrstuvwxyz', num: '0123456789',
};

function refused(at: string, received: unknown, allowed: string): InProcessError {
	return new InProcessError(`${at}: received ${JSON.stringify(received)}, allowed ${allowed}.`);
}

function randomText(alphabet: string, length: number): string {
	return Array.from({length}, () => alphabet[randomInt(alphabet.length)]).join('');
}

function fill(pattern: string, name: string): string {
	return pattern
		.replaceAll('${name}', () => name)
		.replaceAll(/\$\{(?<kind>hex|alphanum|string|num)\((?<length>\d+)\)\}/gv, (_, kind: string, length: string) => randomText(alphabets[kind] ?? '', Number(length)))
		.replaceAll('${uuid}', () => randomUUID());
}

/**
One strategy: for everything, for a provider, or for a type.
*/
function strategyOf(at: string, value: Mapping, resolve: (pattern: string) => string): AutoNaming | undefined {
	const {mode, pattern, enforce} = value;
	if (mode !== undefined && pattern !== undefined) {
		throw new InProcessError(`${at}: has both a mode and a pattern; keep one of them.`);
	}

	if (enforce !== undefined && (typeof enforce !== 'boolean' || pattern === undefined)) {
		throw refused(`${at}.enforce`, enforce, 'true or false, beside a pattern');
	}

	if (pattern !== undefined) {
		if (typeof pattern !== 'string' || pattern === '') {
			throw refused(`${at}.pattern`, pattern, 'a text such as "${project}-${stack}-${name}-${hex(7)}"');
		}

		const resolved = resolve(pattern);
		return (_, name) => ({mode: enforce === true ? 'enforce' : 'propose', proposedName: fill(resolved, name)});
	}

	switch (mode) {
		case undefined: {
			return undefined;
		}

		case 'default': {
			return () => undefined;
		}

		case 'verbatim': {
			return (_, name) => ({mode: 'enforce', proposedName: name});
		}

		case 'disabled': {
			return () => ({mode: 'disable'});
		}

		default: {
			throw refused(`${at}.mode`, mode, 'default, verbatim or disabled');
		}
	}
}

function mappingAt(at: string, value: unknown, allowed: readonly string[]): Mapping {
	if (!isMapping(value)) {
		throw refused(at, value, `a mapping of ${allowed.join(', ')}`);
	}

	const unknown = Object.keys(value).find(member => !allowed.includes(member));
	if (unknown !== undefined) {
		throw new InProcessError(`${at}: there is no ${JSON.stringify(unknown)}, allowed ${allowed.join(', ')}.`);
	}

	return value;
}

/**
Reads `pulumi:autonaming` as Pulumi's engine does (docs, concepts/resources/names): a mode or a pattern for everything, narrowed by provider and by type. In a pattern `${project}`, `${stack}`, `${organization}` and `${config.<key>}` stand for the stack's, `${name}` for the logical name, `${hex(n)}` and its like for random characters.

@param values - The stack's whole configuration, `<namespace>:<key>` -> text.
@param stack - Whose stack it is.
@param stack.project - The project's name.
@param stack.stack - The stack's name.
@throws InProcessError in one sentence, for what the engine would refuse.
*/
export function autoNamingOf(values: Readonly<Record<string, string>>, {project, stack}: {project: string; stack: string}): AutoNaming {
	const written = values[key];
	if (written === undefined) {
		return () => undefined;
	}

	const resolve = (pattern: string) => pattern
		.replaceAll('${organization}', () => 'organization')
		.replaceAll('${project}', () => project)
		.replaceAll('${stack}', () => stack)
		.replaceAll(/\$\{config\.(?<name>[^\}]+)\}/gv, (_, name: string) => {
			const value = valueAt(values, project, name);
			if (value === undefined) {
				throw refused(`${key}: config.${name}`, value, 'a key of the stack\'s configuration, or a text in one');
			}

			return value;
		});
	const root = mappingAt(key, parse(written), [...members, 'providers']);
	const general = strategyOf(key, root, resolve) ?? (() => undefined);
	const byProvider = new Map<string, {general: AutoNaming | undefined; byType: Map<string, AutoNaming>}>();
	for (const [provider, given] of Object.entries(root.providers === undefined ? {} : mappingAt(`${key}.providers`, root.providers, Object.keys(root.providers as Mapping)))) {
		const at = `${key}.providers.${provider}`;
		const own = mappingAt(at, given, [...members, 'resources']);
		const types = own.resources === undefined ? {} : mappingAt(`${at}.resources`, own.resources, Object.keys(own.resources as Mapping));
		byProvider.set(provider, {
			general: strategyOf(at, own, resolve),
			byType: new Map(Object.entries(types).map(([type, one]) => {
				const place = `${at}.resources.${type}`;
				const strategy = strategyOf(place, mappingAt(place, one, members), resolve);
				if (strategy === undefined) {
					throw new InProcessError(`${place}: has neither a mode nor a pattern; give one or remove the type.`);
				}

				return [type, strategy];
			})),
		});
	}

	return (type, name) => {
		const provider = byProvider.get(type.split(':', 1)[0] ?? '');
		return (provider?.byType.get(type) ?? provider?.general ?? general)(type, name);
	};
}

/**
A text of the configuration: of a key, or within one by a path such as `tags.team`.
*/
function valueAt(values: Readonly<Record<string, string>>, project: string, name: string): string | undefined {
	const [first = '', ...path] = name.split('.');
	const written = values[`${project}:${name}`] ?? values[`${project}:${first}`];
	if (written === undefined || values[`${project}:${name}`] !== undefined) {
		return written;
	}

	let value = parse(written);
	for (const part of path) {
		value = isMapping(value) && Object.hasOwn(value, part) ? value[part] : undefined;
	}

	return typeof value === 'string' ? value : undefined;
}

function parse(written: string): unknown {
	try {
		return JSON.parse(written);
	} catch {
		return written;
	}
}
