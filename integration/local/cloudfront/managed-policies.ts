/**
The managed cache policy that the local stack models: time to live 0.
*/
export const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

/**
What of the viewer's request reaches the origin.
*/
export type OriginRequestPolicy = 'all-viewer' | 'all-viewer-except-host' | 'none';

/**
The managed origin request policies that the local stack models, by id.
*/
export const originRequestPolicies: ReadonlyMap<string, OriginRequestPolicy> = new Map([
	['b689b0a8-53d0-40ab-baf2-68738e2966ac', 'all-viewer-except-host'],
	['216adef6-5c7f-47e4-b989-5492eafa07d3', 'all-viewer'],
]);
