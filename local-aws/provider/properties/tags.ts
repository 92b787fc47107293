import {isRecord, type Properties} from '../wire/wire-values.ts';
import {map, text, type PropertyTable} from './kinds.ts';

/**
The input `tags`; AWS allows 50 tags with keys of 128 and values of 256 characters, none beginning with `aws:`.
*/
export const tagProperties: PropertyTable = {tags: map(text({maxLength: 256}))};

/**
`tagsAll`: the provider's default tags with the resource's own over them.
*/
export function allTags(defaultTags: Record<string, string>, inputs: Properties): Record<string, unknown> {
	return {...defaultTags, ...(isRecord(inputs.tags) && inputs.tags)};
}

/**
The resource's own tags among all that it has: without those that the provider's defaults give it, unless the program has given the same (terraform-provider-aws, internal/tags).
*/
export function ownTags(all: Properties, defaultTags: Record<string, string>, known: unknown): Properties {
	return Object.fromEntries(Object.entries(all).filter(([name, value]) => defaultTags[name] !== value || (isRecord(known) && known[name] === value)));
}

/**
What is wrong with a set of tags; undefined if nothing.
*/
export function checkTags(tags: Record<string, unknown>): string | undefined {
	const names = Object.keys(tags);
	const reserved = names.find(name => /^aws:/iv.test(name));
	if (reserved !== undefined) {
		return `received the key ${JSON.stringify(reserved)}, allowed keys that don't begin with "aws:"`;
	}

	const long = names.find(name => name.length === 0 || name.length > 128);
	if (long !== undefined) {
		return `received the key ${JSON.stringify(long)}, allowed keys of 1 to 128 characters`;
	}

	return names.length > 50 ? `received ${names.length} tags with the provider's own, allowed up to 50` : undefined;
}
