import {CloudWatchLogsClient, paginateDescribeLogGroups} from '@aws-sdk/client-cloudwatch-logs';
import {paginateListRoles, paginateListRoleTags} from '@aws-sdk/client-iam';
import {paginateGetResources, ResourceGroupsTaggingAPIClient, type ResourceTagMapping} from '@aws-sdk/client-resource-groups-tagging-api';
import {readExpiry, readRegions} from '../runs/run-life.ts';
import {runIn} from '../runs/run-name.ts';
import type {AwsClients} from './aws-clients.ts';
import {listEdgeFunctions, listOriginAccessControls, listResponseHeadersPolicies} from './cloudfront.ts';
import {listKeyValueStores} from './key-value-stores.ts';
import {sweptKinds, type Leak, type ListedKind} from './leak.ts';
import {unlessGone} from './unless-gone.ts';

const logGroupFolder = '/aws/lambda/';

/**
What an ARN is, as far as a run makes it.
*/
function identify(arn: string): Pick<Leak, 'kind' | 'id' | 'region'> | undefined {
	const rest = arn.split(':').slice(2);
	for (const [kind, {arn: pattern}] of sweptKinds) {
		const {id, region} = pattern?.exec(rest.join(':'))?.groups ?? {};
		if (id !== undefined) {
			return {kind, id, ...(region !== undefined && {region})};
		}
	}

	return undefined;
}

function readTags(tags: Readonly<Record<string, string>>): Pick<Leak, 'expires' | 'unreadable' | 'regions'> {
	return {...readExpiry(tags['lsf:expires']), regions: readRegions(tags['lsf:regions'])};
}

function toLeak({ResourceARN: arn = '', Tags = []}: ResourceTagMapping): Leak | undefined {
	const tags = Object.fromEntries(Tags.map(({Key, Value}) => [Key!, Value!]));
	const found = identify(arn);
	const {'lsf:run': run} = tags;
	if (!found || run === undefined || runIn(run) !== run) {
		return undefined;
	}

	// A tag can be put on anything; a name can't. A distribution has none, and is looked at again before it is removed.
	const isOurs = found.kind === 'distribution' || runIn(found.id.replace(logGroupFolder, '')) === run;
	return isOurs ? {...found, run, ...readTags(tags)} : undefined;
}

/**
What has a run's tags in a Region, of every kind that takes tags.
*/
async function listTagged(region: string): Promise<Leak[]> {
	const leaks: Leak[] = [];
	const client = new ResourceGroupsTaggingAPIClient({region});
	for await (const {ResourceTagMappingList = []} of paginateGetResources({client}, {TagFilters: [{Key: 'lsf:ephemeral', Values: ['true']}]})) {
		leaks.push(...ResourceTagMappingList.flatMap(mapping => toLeak(mapping) ?? []));
	}

	return leaks;
}

/**
Lists of roles don't show their tags, and the Tagging API doesn't know roles.
*/
async function tagsOfRole({iam}: AwsClients, RoleName: string): Promise<Record<string, string>> {
	const tags: Record<string, string> = {};
	await unlessGone('role', async () => {
		for await (const {Tags = []} of paginateListRoleTags({client: iam}, {RoleName})) {
			Object.assign(tags, Object.fromEntries(Tags.map(({Key, Value}) => [Key!, Value!])));
		}
	});
	return tags;
}

async function listRoles(clients: AwsClients, prefix: string): Promise<Leak[]> {
	const leaks: Leak[] = [];
	for await (const {Roles = []} of paginateListRoles({client: clients.iam}, {})) {
		for (const {RoleName: id = ''} of Roles) {
			const run = id.startsWith(prefix) ? runIn(id) : undefined;
			if (run !== undefined) {
				leaks.push({
					kind: 'role', id, run, ...readTags(await tagsOfRole(clients, id)),
				});
			}
		}
	}

	return leaks;
}

async function listLogGroups(region: string, prefix: string): Promise<Leak[]> {
	const leaks: Leak[] = [];
	const client = new CloudWatchLogsClient({region});
	for await (const {logGroups: groups = []} of paginateDescribeLogGroups({client}, {logGroupNamePrefix: `${logGroupFolder}${prefix}`})) {
		leaks.push(...groups.flatMap(({logGroupName: id = ''}) => {
			const run = runIn(id.slice(logGroupFolder.length));
			return run === undefined
				? []
				: [{
					kind: 'logGroup' as const, id, run, region,
				}];
		}));
	}

	return leaks;
}

type NameList = (clients: AwsClients, prefix: string) => Promise<Leak[]>;

/**
Lists what has no Region and is found by its name, a kind each.
*/
const listsByName: Readonly<Record<Exclude<ListedKind, 'logGroup'>, NameList>> = {
	keyValueStore: async ({cloudfront}, prefix) => listKeyValueStores(cloudfront, prefix),
	originAccessControl: async ({cloudfront}, prefix) => listOriginAccessControls(cloudfront, prefix),
	responseHeadersPolicy: async ({cloudfront}, prefix) => listResponseHeadersPolicies(cloudfront, prefix),
	edgeFunction: async ({cloudfront}, prefix) => listEdgeFunctions(cloudfront, prefix),
	role: listRoles,
};

/**
What has no Region, and a name that begins with a prefix.
*/
export async function globalLists(clients: AwsClients, prefix: string): Promise<Leak[]> {
	const lists = await Promise.all(Object.values(listsByName).map(async list => list(clients, prefix)));
	return lists.flat();
}

/**
What is in a Region: by its tags, and what a function made again without them by its name.
*/
export async function regionalLists(region: string, prefix: string): Promise<Leak[]> {
	const lists = await Promise.all([listTagged(region), listLogGroups(region, prefix)]);
	return lists.flat();
}
