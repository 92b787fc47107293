import type {ProviderSettings} from './provider-config.ts';
import type {ProviderOptions} from './provider-types.ts';
import type {ResourceContext, ResourceType} from './resource-type.ts';
import {allTags} from './properties/tags.ts';
import {unknownValue, type Properties} from './wire/wire-values.ts';

/**
The services, and what the provider's configuration says.
*/
export type Place = ProviderOptions & {settings: ProviderSettings};

/**
The Region that a resource is in: what it says itself, else the provider's.
*/
export function regionOf(settings: ProviderSettings, {region}: Properties): string {
	return typeof region === 'string' && region !== unknownValue ? region : settings.region;
}

/**
What makes a resource real: the services of its Region, or the global ones, and all its tags.
*/
export async function resourceContext({services, region: open, settings}: Place, inputs: Properties, type: ResourceType): Promise<ResourceContext> {
	const region = type.global ? services.iam.region : regionOf(settings, inputs);
	return {
		services: {...services, ...await open(region)},
		accountId: services.iam.accountId,
		partition: services.iam.partition,
		region,
		tags: type.tagged ? allTags(settings.defaultTags, inputs) as Record<string, string> : {},
	};
}
