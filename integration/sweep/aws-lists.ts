import {CloudWatchLogsClient, paginateDescribeLogGroups} from '@aws-sdk/client-cloudwatch-logs';
import {paginateListRoles} from '@aws-sdk/client-iam';
import {paginateGetResources, ResourceGroupsTaggingAPIClient, type ResourceTagMapping} from '@aws-sdk/client-resource-groups-tagging-api';
import {readExpiry} from '../runs/run-life.ts';
import {runIn} from '../runs/run-name.ts';
import type {AwsClients} from './aws-clients.ts';
import {listOriginAccessControls, listResponseHeadersPolicies} from './cloudfront.ts';
import {sweptKinds, type Leak, type ListedKind} from './leak.ts';

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

function toLeak({ResourceARN: arn = '', Tags = []}: ResourceTagMapping): Leak | undefined {
	const tags = Object.fromEntries(Tags.map(({Key, Value}) => [Key!, Value!]));
	const found = identify(arn);
	const {'lsf:run': run} = tags;
	if (!found || run === undefined || runIn(run) !== run) {
		return undefined;
	}

	// A tag can be put on anything; a name can't. A distribution has none, and is looked at again before it is removed.
	const isOurs = found.kind === 'distribution' || runIn(found.id.replace(logGroupFolder, '')) === run;
	return isOurs ? {...found, run, ...readExpiry(tags['lsf:expires'])} : undefined;
}

/**
What has a run's tags in a Region, of every kind that takes tags.
*/
export async function listTagged(region: string): Promise<Leak[]> {
	const leaks: Leak[] = [];
	const client = new ResourceGroupsTaggingAPIClient({region});
	for await (const {ResourceTagMappingList = []} of paginateGetResources({client}, {TagFilters: [{Key: 'lsf:ephemeral', Values: ['true']}]})) {
		leaks.push(...ResourceTagMappingList.flatMap(mapping => toLeak(mapping) ?? []));
	}

	return leaks;
}

async function listRoles({iam}: AwsClients, prefix: string): Promise<Leak[]> {
	const leaks: Leak[] = [];
	for await (const {Roles = []} of paginateListRoles({client: iam}, {})) {
		leaks.push(...Roles.flatMap(({RoleName: id = ''}) => {
			const run = id.startsWith(prefix) ? runIn(id) : undefined;
			return run === undefined ? [] : [{kind: 'role' as const, id, run}];
		}));
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

/**
Lists what is found by its name, a kind each; the stacks' Region is for what has one.
*/
export const listsByName: Readonly<Record<ListedKind, (clients: AwsClients, prefix: string, region: string) => Promise<Leak[]>>> = {
	originAccessControl: async ({cloudfront}, prefix) => listOriginAccessControls(cloudfront, prefix),
	responseHeadersPolicy: async ({cloudfront}, prefix) => listResponseHeadersPolicies(cloudfront, prefix),
	role: listRoles,
	logGroup: async (_clients, prefix, region) => listLogGroups(region, prefix),
};
