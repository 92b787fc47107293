import type {OriginRequestPolicyHeadersConfig} from '@aws-sdk/client-cloudfront';
import type {Account, Read} from './account.ts';
import type {PolicyFacts} from './facts.ts';
import {readCall} from './read-call.ts';

/**
The managed policies of every distribution of ours, which need not be read (CloudFront developer guide, using-managed-cache-policies and using-managed-origin-request-policies).
*/
const right: ReadonlyMap<string | undefined, string> = new Map([
	['4135ea2d-6df8-44a3-9df3-4b5a84be39ad', 'CachingDisabled'],
	['b689b0a8-53d0-40ab-baf2-68738e2966ac', 'AllViewerExceptHostHeader'],
]);

/**
Whether the viewer's Host reaches the origin.
*/
function forwardsHost({HeaderBehavior: behavior, Headers}: OriginRequestPolicyHeadersConfig): boolean {
	const hasHost = (Headers?.Items ?? []).some(name => name.toLowerCase() === 'host');
	return ['allViewer', 'allViewerAndWhitelistCloudFront'].includes(behavior!) || (behavior === 'whitelist' && hasHost) || (behavior === 'allExcept' && !hasHost);
}

/**
Reads an origin request policy; without one the viewer's Host stays behind, but so does much else that a request needs.
*/
export async function readRequestPolicy({cloudfront, sdk}: Account, id: string | undefined): Promise<Read<PolicyFacts>> {
	const known = right.get(id);
	if (id === undefined || known !== undefined) {
		return {kind: 'found', value: {name: known ?? 'none', isRight: true}};
	}

	return readCall('cloudfront:GetOriginRequestPolicy', async () => {
		const {OriginRequestPolicy} = await cloudfront.send(new sdk.cloudfront.GetOriginRequestPolicyCommand({Id: id}));
		const {Name, HeadersConfig} = OriginRequestPolicy!.OriginRequestPolicyConfig!;
		return {name: Name!.replace(/^Managed-/v, ''), isRight: !forwardsHost(HeadersConfig!)};
	});
}

/**
Reads a cache policy; the right one keeps nothing.
*/
export async function readCachePolicy({cloudfront, sdk}: Account, id: string | undefined): Promise<Read<PolicyFacts>> {
	const known = right.get(id);
	if (known !== undefined) {
		return {kind: 'found', value: {name: known, isRight: true}};
	}

	if (id === undefined) {
		return {kind: 'found', value: {name: 'the settings of former times (ForwardedValues)', isRight: false}};
	}

	return readCall('cloudfront:GetCachePolicy', async () => {
		const {CachePolicy} = await cloudfront.send(new sdk.cloudfront.GetCachePolicyCommand({Id: id}));
		const {Name, MaxTTL, MinTTL, DefaultTTL} = CachePolicy!.CachePolicyConfig!;
		return {name: Name!.replace(/^Managed-/v, ''), isRight: [MinTTL, MaxTTL, DefaultTTL].every(seconds => (seconds ?? 0) === 0)};
	});
}
