import type {ModelFeatures} from '../model-features.ts';
import {shortHash} from './short-hash.ts';

/**
The names of tools as Bedrock takes them (API reference, ToolSpecification), and back.
*/
export type ToolNames = {
	/**
	The name that the model is told.
	*/
	toModel: (name: string) => string;
	/**
	What the caller calls what the model calls so; only names that were changed.
	*/
	changed: ReadonlyMap<string, string>;
};

/**
Makes the names of one call. One that Bedrock refuses keeps what can be kept of it, for the model reads it, and ends in a hash, so that no two become one. So does one with a hyphen, where the model fails at those: it can't write the call.
*/
export function createToolNames({hyphens}: Pick<ModelFeatures, 'hyphens'>): ToolNames {
	const good = hyphens ? /^[\w\-]{1,64}$/v : /^\w{1,64}$/v;
	const bad = hyphens ? /[^\w\-]+/gv : /\W+/gv;
	const changed = new Map<string, string>();
	return {
		changed,
		toModel(name) {
			if (good.test(name)) {
				return name;
			}

			const fit = `${name.replaceAll(bad, '_').slice(0, 50)}_${shortHash(name, 8)}`;
			changed.set(fit, name);
			return fit;
		},
	};
}
