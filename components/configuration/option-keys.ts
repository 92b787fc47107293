import {UserError} from '../user-error.ts';
import {optionDescriptions} from './option-descriptions.ts';
import {nearestName} from './nearest-name.ts';

/**
The keys that a stack of this program knows, which are the names of the options, in the order of `Pulumi.yaml`.
*/
export const optionKeys: readonly string[] = Object.keys(optionDescriptions);

/**
Refuses keys that nobody reads: Pulumi lets them pass, so that a mistyped one would be a default in silence. A key's value is never shown, since it may be a secret.

@param namespace - The project's name; keys of others, such as `aws:region`, pass.
@param keys - Full names, as `pulumi.runtime.allConfig()` has them.
@throws {UserError} `ERR_ARGUMENT`, naming each unknown key and the nearest one that there is.
*/
export function checkOptionKeys(namespace: string, keys: readonly string[]): void {
	const unknown = keys.filter(key => key.startsWith(`${namespace}:`)).map(key => key.slice(namespace.length + 1)).filter(key => !optionKeys.includes(key));
	if (unknown.length === 0) {
		return;
	}

	throw new UserError('ERR_ARGUMENT', unknown.map(key => {
		const meant = nearestName(key, optionKeys);
		return `Stack configuration: there is no key \`${key}\`${meant === undefined ? '; Pulumi.yaml lists those that there are' : ` (did you mean \`${meant}\`?)`}; take it out with: pulumi config rm ${key}`;
	}).join('\n'));
}
