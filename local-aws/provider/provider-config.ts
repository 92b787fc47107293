import {isRegion, partitionOf} from '../region-name.ts';
import {checkProperties} from './properties/check-value.ts';
import type {CheckFailure} from './errors.ts';
import {
	flag,
	integer,
	list,
	map,
	nested,
	notPlayed,
	text,
	type PropertyTable,
} from './properties/kinds.ts';
import {isRecord, type Properties} from './wire/wire-values.ts';

/**
What the provider's configuration (namespace `aws`, or an explicit provider's inputs) says here.
*/
export type ProviderSettings = {region: string; defaultTags: Record<string, string>};

const credentials = 'credentials are not used here; the local stack has its own';

/**
The configuration that the local stack understands.
*/
export const providerProperties: PropertyTable = {
	region: text({required: true}),
	defaultTags: nested({tags: map(text({maxLength: 256}))}),
	allowedAccountIds: list(text()),
	forbiddenAccountIds: list(text()),
	// How to reach AWS and as whom: of no account here, so that one stack file serves both.
	profile: text(),
	accessKey: notPlayed(credentials),
	secretKey: notPlayed(credentials),
	token: notPlayed(credentials),
	assumeRoles: notPlayed(credentials),
	maxRetries: integer({min: 0}),
	skipCredentialsValidation: flag(),
	skipRegionValidation: flag(),
	skipMetadataApiCheck: flag(),
	skipRequestingAccountId: flag(),
	// The SDK sends its version with every default provider.
	version: text(),
};

/**
The protocol sends what isn't text as JSON.
*/
function decode(inputs: Properties): Properties {
	const decoded: Properties = {};
	for (const [name, value] of Object.entries(inputs)) {
		const type = providerProperties[name]?.kind.type;
		if (typeof value === 'string' && type !== undefined && type !== 'string') {
			try {
				decoded[name] = JSON.parse(value) as unknown;
				continue;
			} catch {}
		}

		decoded[name] = value;
	}

	return decoded;
}

/**
Why a Region is none of the account's; undefined where it is one.
*/
export function regionRefusal(region: unknown, {partition, region: home}: {partition: string; region: string}): string | undefined {
	const isOwn = typeof region === 'string' && isRegion(region) && partitionOf(region) === partition;
	return isOwn ? undefined : `received ${JSON.stringify(region)}, allowed a Region of the partition ${partition}, such as ${JSON.stringify(home)}`;
}

/**
Checks a provider configuration for the one account that the local stack has.
*/
export function checkProviderConfig(inputs: Properties, cloud: {region: string; partition: string; accountId: string}): {settings: ProviderSettings; failures: CheckFailure[]} {
	const {value, failures} = checkProperties(decode(inputs), providerProperties);
	const region = typeof value.region === 'string' ? value.region : cloud.region;
	const reason = regionRefusal(region, cloud);
	if (reason !== undefined) {
		failures.push({property: 'region', reason});
	}

	const allowed = value.allowedAccountIds;
	if (Array.isArray(allowed) && allowed.length > 0 && !allowed.includes(cloud.accountId)) {
		failures.push({property: 'allowedAccountIds', reason: `received ${JSON.stringify(allowed)}, and the local stack's account is ${cloud.accountId}`});
	}

	const forbidden = value.forbiddenAccountIds;
	if (Array.isArray(forbidden) && forbidden.includes(cloud.accountId)) {
		failures.push({property: 'forbiddenAccountIds', reason: `received ${JSON.stringify(forbidden)}, and the local stack's account is ${cloud.accountId}`});
	}

	const tags = isRecord(value.defaultTags) && isRecord(value.defaultTags.tags) ? value.defaultTags.tags : {};
	return {settings: {region, defaultTags: tags as Record<string, string>}, failures};
}
