import {setTimeout as sleep} from 'node:timers/promises';
import {
	DeleteDistributionCommand,
	DeleteFunctionCommand,
	DeleteOriginAccessControlCommand,
	DeleteResponseHeadersPolicyCommand,
	DescribeFunctionCommand,
	GetDistributionCommand,
	GetOriginAccessControlCommand,
	GetResponseHeadersPolicyCommand,
	ListFunctionsCommand,
	ListOriginAccessControlsCommand,
	ListResponseHeadersPoliciesCommand,
	UpdateDistributionCommand,
	type CloudFrontClient,
	type DistributionConfig,
} from '@aws-sdk/client-cloudfront';
import {runIn} from '../runs/run-name.ts';
import type {Leak} from './leak.ts';

/**
Longest wait for a distribution to be disabled everywhere, in ms; it takes some minutes.
*/
const longestWaitMs = 20 * 60 * 1000;

/**
Disables a distribution, waits until that holds at every edge, and deletes it.

@throws Error for a distribution whose origin access control is not the run's: a tag alone is no proof, and that one's name can't be given away.
*/
export async function removeDistribution(client: CloudFrontClient, {id: Id, run}: Leak, waitMs: number): Promise<void> {
	const {Distribution: distribution, ETag: IfMatch} = await client.send(new GetDistributionCommand({Id}));
	const config = distribution?.DistributionConfig;
	const controls = await accessControlsOf(client, config);
	if (config === undefined || controls.length === 0 || controls.some(name => runIn(name) !== run)) {
		throw new Error(`The distribution is tagged as one of ${run}, but its origin access controls are ${JSON.stringify(controls)}; look at it yourself.`);
	}

	if (config.Enabled) {
		await client.send(new UpdateDistributionCommand({Id, IfMatch, DistributionConfig: {...config, Enabled: false}}));
	}

	await client.send(new DeleteDistributionCommand({Id, IfMatch: await untilDeployed(client, Id, waitMs)}));
}

/**
The names of the origin access controls that a distribution uses.
*/
async function accessControlsOf(client: CloudFrontClient, config: DistributionConfig | undefined): Promise<string[]> {
	const ids = new Set(config?.Origins?.Items?.map(({OriginAccessControlId: id}) => id ?? ''));
	const names = [...ids].filter(id => id !== '').map(async Id => {
		const {OriginAccessControl: control} = await client.send(new GetOriginAccessControlCommand({Id}));
		return control?.OriginAccessControlConfig?.Name ?? '';
	});
	return Promise.all(names);
}

/**
Waits until a distribution's last change holds at every edge; gives its tag for the next change.
*/
async function untilDeployed(client: CloudFrontClient, Id: string, waitMs: number): Promise<string | undefined> {
	const givenUpAt = performance.now() + longestWaitMs;
	while (performance.now() < givenUpAt) {
		const {Distribution: distribution, ETag: etag} = await client.send(new GetDistributionCommand({Id}));
		if (distribution?.Status === 'Deployed') {
			return etag;
		}

		await sleep(waitMs);
	}

	throw new Error(`It is still not disabled everywhere after ${longestWaitMs / 60_000} minutes; run the sweep again later.`);
}

function leaksOf(kind: Leak['kind'], items: Array<{id: string | undefined; name: string | undefined}>, prefix: string): Leak[] {
	return items.flatMap(({id, name = ''}) => {
		const run = name.startsWith(prefix) ? runIn(name) : undefined;
		return id === undefined || run === undefined ? [] : [{kind, id, run}];
	});
}

/**
Origin access controls have no tags; their names begin with the run's.
*/
export async function listOriginAccessControls(client: CloudFrontClient, prefix: string): Promise<Leak[]> {
	const leaks: Leak[] = [];
	let Marker: string | undefined;
	do {
		const {OriginAccessControlList: list} = await client.send(new ListOriginAccessControlsCommand({Marker}));
		leaks.push(...leaksOf('originAccessControl', (list?.Items ?? []).map(({Id, Name}) => ({id: Id, name: Name})), prefix));
		Marker = list?.IsTruncated ? list.NextMarker : undefined;
	} while (Marker !== undefined);

	return leaks;
}

/**
Response headers policies have no tags either.
*/
export async function listResponseHeadersPolicies(client: CloudFrontClient, prefix: string): Promise<Leak[]> {
	const leaks: Leak[] = [];
	let Marker: string | undefined;
	do {
		const {ResponseHeadersPolicyList: list} = await client.send(new ListResponseHeadersPoliciesCommand({Type: 'custom', Marker}));
		leaks.push(...leaksOf('responseHeadersPolicy', (list?.Items ?? []).map(({ResponseHeadersPolicy: policy}) => ({id: policy?.Id, name: policy?.ResponseHeadersPolicyConfig?.Name})), prefix));
		Marker = list?.NextMarker;
	} while (Marker !== undefined);

	return leaks;
}

export async function removeOriginAccessControl(client: CloudFrontClient, Id: string): Promise<void> {
	const {ETag: IfMatch} = await client.send(new GetOriginAccessControlCommand({Id}));
	await client.send(new DeleteOriginAccessControlCommand({Id, IfMatch}));
}

export async function removeResponseHeadersPolicy(client: CloudFrontClient, Id: string): Promise<void> {
	const {ETag: IfMatch} = await client.send(new GetResponseHeadersPolicyCommand({Id}));
	await client.send(new DeleteResponseHeadersPolicyCommand({Id, IfMatch}));
}

/**
Functions at the edge, by their names.
*/
export async function listEdgeFunctions(client: CloudFrontClient, prefix: string): Promise<Leak[]> {
	const leaks: Leak[] = [];
	let Marker: string | undefined;
	do {
		// Every function has this stage, and without one those that are published come twice.
		const {FunctionList: list} = await client.send(new ListFunctionsCommand({Stage: 'DEVELOPMENT', Marker}));
		leaks.push(...leaksOf('edgeFunction', (list?.Items ?? []).map(({Name}) => ({id: Name, name: Name})), prefix));
		Marker = list?.NextMarker;
	} while (Marker !== undefined);

	return leaks;
}

/**
Deletes a function at the edge with all its stages.
*/
export async function removeEdgeFunction(client: CloudFrontClient, Name: string): Promise<void> {
	const {ETag: IfMatch} = await client.send(new DescribeFunctionCommand({Name}));
	await client.send(new DeleteFunctionCommand({Name, IfMatch}));
}
