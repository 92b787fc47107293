import {createHash} from 'node:crypto';
import type {NamedTool} from '../responses-request.ts';

/**
What the models' services take as a tool's name.
*/
const fitting = /^[\w\-]{1,64}$/v;

/**
The tools of a request under names without namespaces, which is all that models know: `<namespace>__<name>`. A name that is longer than 64 characters, has other ones than letters, digits, underscores and hyphens, or is another tool's already, is cut and made unique by a hash, so that it is the same in each request with the same tools.
*/
export type FlatNames = {
	/**
	What each flat name stands for.
	*/
	readonly tools: ReadonlyMap<string, NamedTool>;
	/**
	Adds a tool; gives its flat name, or nothing where there is one of this name and namespace.
	*/
	readonly add: (tool: NamedTool) => string | undefined;
	/**
	The flat name of a tool, of one too that is no longer among the tools: calls of the history may be of such.
	*/
	readonly find: (name: string, namespace?: string) => string;
	/**
	Whether there is such a tool.
	*/
	readonly has: (name: string, namespace?: string) => boolean;
};

/**
Makes an empty table of names.
*/
export function createFlatNames(): FlatNames {
	const tools = new Map<string, NamedTool>();
	const flatNames = new Map<string, string>();
	return {
		tools,
		add(tool) {
			const key = keyOf(tool.name, tool.namespace);
			if (flatNames.has(key)) {
				return undefined;
			}

			let flat = flatten(tool.name, tool.namespace);
			for (let turn = 1; tools.has(flat); turn++) {
				flat = shorten(tool.name, tool.namespace, String(turn));
			}

			tools.set(flat, tool);
			flatNames.set(key, flat);
			return flat;
		},
		find: (name, namespace) => flatNames.get(keyOf(name, namespace)) ?? flatten(name, namespace),
		has: (name, namespace) => flatNames.has(keyOf(name, namespace)),
	};
}

function flatten(name: string, namespace: string | undefined): string {
	const plain = joined(name, namespace);
	return fitting.test(plain) ? plain : shorten(name, namespace);
}

function shorten(name: string, namespace: string | undefined, turn = ''): string {
	const hash = createHash('sha256').update(keyOf(name, namespace) + turn).digest('hex').slice(0, 10);
	return `${joined(name, namespace).replaceAll(/[^\w\-]/gv, '_').slice(0, 53)}_${hash}`;
}

function joined(name: string, namespace: string | undefined): string {
	return namespace === undefined ? name : `${namespace}__${name}`;
}

function keyOf(name: string, namespace: string | undefined): string {
	return JSON.stringify([name, namespace]);
}
