import {CloudFrontClient} from '@aws-sdk/client-cloudfront';
import {CloudWatchLogsClient, DeleteLogGroupCommand, paginateDescribeLogGroups} from '@aws-sdk/client-cloudwatch-logs';
import {
	DeleteRoleCommand,
	DeleteRolePolicyCommand,
	IAMClient,
	paginateListRolePolicies,
	paginateListRoles,
} from '@aws-sdk/client-iam';
import {DeleteFunctionCommand, LambdaClient} from '@aws-sdk/client-lambda';
import {paginateGetResources, ResourceGroupsTaggingAPIClient, type ResourceTagMapping} from '@aws-sdk/client-resource-groups-tagging-api';
import {readExpiry} from '../runs/run-life.ts';
import {runIn} from '../runs/run-name.ts';
import {UserError} from '../../client/cli/user-error.ts';
import {
	listOriginAccessControls,
	listResponseHeadersPolicies,
	removeDistribution,
	removeOriginAccessControl,
	removeResponseHeadersPolicy,
} from './cloudfront.ts';
import type {Leak, SweepAccount} from './leak.ts';
import {unlessGone} from './unless-gone.ts';

/**
CloudFront's and IAM's APIs are there, and the Tagging API lists CloudFront there only.
*/
const globalRegion = 'us-east-1';

const logGroupFolder = '/aws/lambda/';

/**
What an ARN is, as far as a run makes it.
*/
function identify(arn: string): Pick<Leak, 'kind' | 'id' | 'region'> | undefined {
	const {service, region, resource = ''} = /^arn:[\w\-]+:(?<service>\w+):(?<region>[\w\-]*):\d*:(?<resource>.+)$/v.exec(arn)?.groups ?? {};
	const rest = resource.split(':');
	if (service === 'cloudfront' && resource.startsWith('distribution/')) {
		return {kind: 'distribution', id: resource.slice('distribution/'.length)};
	}

	if (service === 'lambda' && rest[0] === 'function' && rest.length === 2) {
		return {kind: 'function', id: rest[1]!, region: region!};
	}

	return service === 'logs' && rest[0] === 'log-group' ? {kind: 'logGroup', id: rest[1]!, region: region!} : undefined;
}

function toLeak({ResourceARN: arn = '', Tags = []}: ResourceTagMapping): Leak | undefined {
	const tags = Object.fromEntries(Tags.map(({Key, Value}) => [Key!, Value!]));
	const found = identify(arn);
	const {'lsf:run': run} = tags;
	if (!found || run === undefined || runIn(run) !== run) {
		return undefined;
	}

	// A tag can be put on anything; a name can't.
	const isOurs = found.kind === 'distribution' || runIn(found.id.replace(logGroupFolder, '')) === run;
	return isOurs ? {...found, run, expires: readExpiry(tags['lsf:expires'])} : undefined;
}

/**
An AWS account with the caller's credentials.

@param region - The stacks' Region.
@param options - For tests.
@param options.waitMs - Pause between two looks at a distribution that is being disabled, in ms. Default: 20 s.
*/
export function awsAccount(region: string, {waitMs = 20_000}: {waitMs?: number} = {}): SweepAccount {
	const cloudfront = new CloudFrontClient({region: globalRegion});
	const iam = new IAMClient({region: globalRegion});

	const tagged = async (where: string): Promise<Leak[]> => {
		const leaks: Leak[] = [];
		const client = new ResourceGroupsTaggingAPIClient({region: where});
		for await (const {ResourceTagMappingList = []} of paginateGetResources({client}, {TagFilters: [{Key: 'lsf:ephemeral', Values: ['true']}]})) {
			leaks.push(...ResourceTagMappingList.flatMap(mapping => toLeak(mapping) ?? []));
		}

		return leaks;
	};

	const roles = async (prefix: string): Promise<Leak[]> => {
		const leaks: Leak[] = [];
		for await (const {Roles = []} of paginateListRoles({client: iam}, {})) {
			leaks.push(...Roles.flatMap(({RoleName: id = ''}) => {
				const run = id.startsWith(prefix) ? runIn(id) : undefined;
				return run === undefined ? [] : [{kind: 'role' as const, id, run}];
			}));
		}

		return leaks;
	};

	const logGroups = async (prefix: string): Promise<Leak[]> => {
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
	};

	const removeNow = async (leak: Leak): Promise<void> => {
		const {kind, id, region: where} = leak;
		switch (kind) {
			case 'distribution': {
				await removeDistribution(cloudfront, leak, waitMs);
				break;
			}

			case 'originAccessControl': {
				await removeOriginAccessControl(cloudfront, id);
				break;
			}

			case 'responseHeadersPolicy': {
				await removeResponseHeadersPolicy(cloudfront, id);
				break;
			}

			case 'function': {
				// Its URL and its policy go with it.
				await new LambdaClient({region: where!}).send(new DeleteFunctionCommand({FunctionName: id}));
				break;
			}

			case 'role': {
				for await (const {PolicyNames = []} of paginateListRolePolicies({client: iam}, {RoleName: id})) {
					for (const PolicyName of PolicyNames) {
						// A policy that is gone says nothing of its role.
						await unlessGone(kind, async () => iam.send(new DeleteRolePolicyCommand({RoleName: id, PolicyName})));
					}
				}

				await iam.send(new DeleteRoleCommand({RoleName: id}));
				break;
			}

			case 'logGroup': {
				await new CloudWatchLogsClient({region: where!}).send(new DeleteLogGroupCommand({logGroupName: id}));
				break;
			}
		}
	};

	return {
		async list(prefix) {
			await iam.config.credentials().catch((error: unknown) => {
				throw new UserError(`There are no credentials for AWS (${error instanceof Error ? error.message : String(error)}): sign in, for example with aws sso login, or set AWS_PROFILE.`, {cause: error});
			});
			const places = [...new Set([region, globalRegion])];
			const lists = await Promise.all([
				...places.map(async place => tagged(place)),
				roles(prefix),
				logGroups(prefix),
				listOriginAccessControls(cloudfront, prefix),
				listResponseHeadersPolicies(cloudfront, prefix),
			]);
			// The tags know more than the names, and come first.
			const unique = new Map<string, Leak>();
			for (const leak of lists.flat()) {
				const key = `${leak.kind} ${leak.region ?? ''} ${leak.id}`;
				unique.set(key, unique.get(key) ?? leak);
			}

			return unique.values().toArray();
		},
		async remove(leak) {
			await unlessGone(leak.kind, async () => removeNow(leak));
		},
	};
}
