import type {ResourceType} from '../resource-type.ts';
import {text, type PropertyTable} from './kinds.ts';
import {tagProperties} from './tags.ts';

/**
All properties of a resource type: its own, and those that the provider gives to every one of its kind.
*/
export function tableOf(type: ResourceType): PropertyTable {
	return {
		...type.properties,
		...(!type.global && {region: text({replaces: true, computed: true})}),
		...(type.tagged && tagProperties),
	};
}
