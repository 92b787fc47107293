import type {CacheBehavior, DefaultCacheBehavior} from '@aws-sdk/client-cloudfront';
import type {Account} from './account.ts';
import type {DistributionFacts, RouteFacts} from './facts.ts';
import {findFunctions} from './find-functions.ts';
import {readCall} from './read-call.ts';
import {readEdge} from './read-edge.ts';
import {readFunction} from './read-function.ts';
import {readCachePolicy, readRequestPolicy} from './read-policies.ts';

type Behavior = CacheBehavior | DefaultCacheBehavior;

/**
The ARN of the function that sees each viewer's request first.
*/
function viewerFunctionOf({FunctionAssociations}: Behavior): string | undefined {
	return FunctionAssociations?.Items?.find(({EventType}) => EventType === 'viewer-request')?.FunctionARN;
}

/**
Makes the promise of something once for each key.
*/
function once<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
	const known = new Map<string, Promise<Value>>();
	return async key => {
		const value = known.get(key) ?? read(key);
		known.set(key, value);
		return value;
	};
}

/**
Reads the routes of a distribution. What several of them share is read once.

@param names - The functions' names, where the outputs tell them.
*/
export async function readRoutes(account: Account, distribution: DistributionFacts, names: readonly string[]): Promise<RouteFacts[]> {
	const {cloudfront, sdk} = account;
	const {Origins, DefaultCacheBehavior: last, CacheBehaviors} = distribution.config;
	const origins = Origins?.Items ?? [];
	const behaviors: Behavior[] = [...CacheBehaviors?.Items ?? [], last!];
	const functions = await findFunctions(account, origins.map(({DomainName}) => DomainName!), names);
	const accessControl = once(async Id => readCall('cloudfront:GetOriginAccessControl', async () => (await cloudfront.send(new sdk.cloudfront.GetOriginAccessControlCommand({Id}))).OriginAccessControl!.OriginAccessControlConfig!));
	const requestPolicy = once(async id => readRequestPolicy(account, id === '' ? undefined : id));
	const cachePolicy = once(async id => readCachePolicy(account, id === '' ? undefined : id));
	const edge = once(async arn => readEdge(account, arn));
	return Promise.all(origins.map(async origin => {
		const own = behaviors.filter(({TargetOriginId}) => TargetOriginId === origin.Id);
		const controlId = origin.OriginAccessControlId ?? '';
		const arns = own.map(behavior => viewerFunctionOf(behavior));
		const url = functions.kind === 'found' ? functions.value.get(origin.DomainName!) : undefined;
		return {
			route: `/${origin.Id!}`,
			distribution,
			origin,
			behaviors: own,
			accessControl: controlId === '' ? undefined : await accessControl(controlId),
			requestPolicies: await Promise.all([...new Set(own.map(({OriginRequestPolicyId: id}) => id ?? ''))].map(async id => requestPolicy(id))),
			cachePolicies: await Promise.all([...new Set(own.map(({CachePolicyId: id}) => id ?? ''))].map(async id => cachePolicy(id))),
			edge: arns.includes(undefined) ? undefined : await edge(arns[0]!),
			lambda: url === undefined ? (functions.kind === 'found' ? {kind: 'missing'} : functions) : {kind: 'found', value: await readFunction(account, url)},
		};
	}));
}
