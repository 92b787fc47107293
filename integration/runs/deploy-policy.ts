import {runPrefix} from './run-name.ts';

type Statement = {Sid: string; Effect: 'Allow'; Action: string[]; Resource: string | string[]; Condition?: Record<string, Record<string, string>>};

/**
Whose resources the role may touch.
*/
export type DeployScope = {
	/**
	Default: `aws`.
	*/
	partition?: string;
	/**
	Twelve digits.
	*/
	accountId: string;
	/**
	What every physical name begins with: `lsf-it` for ephemeral stacks, `<project>-<stack>` for others.
	*/
	prefix?: string;
};

/**
What making, reading, changing and removing a resource takes, and on which ARNs. `on` gets the start of an ARN and the prefix of names.
*/
type Needs = {
	actions: string[];
	on: (names: {regional: (service: string) => string; global: (service: string) => string; prefix: string}) => string | string[];
	/**
	For what has no name of ours in its ARN.
	*/
	condition?: Record<string, Record<string, string>>;
};

const lambdaFunction: Needs['on'] = ({regional, prefix}) => `${regional('lambda')}:function:${prefix}-*`;
const role: Needs['on'] = ({global, prefix}) => `${global('iam')}:role/${prefix}-*`;
function actionsOf(service: string, ...names: string[]): string[] {
	return names.map(name => `${service}:${name}`);
}

/**
By type of the resources that the program can register. A test keeps it equal to what the program does register.
*/
export const needsOfTypes: Readonly<Record<string, Needs>> = {
	'aws:iam/role:Role': {
		actions: actionsOf('iam', 'CreateRole', 'GetRole', 'UpdateRole', 'UpdateRoleDescription', 'UpdateAssumeRolePolicy', 'DeleteRole', 'TagRole', 'UntagRole', 'ListRolePolicies', 'ListAttachedRolePolicies', 'ListInstanceProfilesForRole'),
		on: role,
	},
	'aws:iam/rolePolicy:RolePolicy': {actions: actionsOf('iam', 'PutRolePolicy', 'GetRolePolicy', 'DeleteRolePolicy'), on: role},
	'aws:lambda/function:Function': {
		actions: actionsOf(
			'lambda',
			'CreateFunction',
			'GetFunction',
			'GetFunctionConfiguration',
			'GetFunctionCodeSigningConfig',
			'GetFunctionConcurrency',
			'ListVersionsByFunction',
			'PublishVersion',
			'UpdateFunctionCode',
			'UpdateFunctionConfiguration',
			'PutFunctionConcurrency',
			'DeleteFunctionConcurrency',
			'DeleteFunction',
			'TagResource',
			'UntagResource',
			'ListTags',
		),
		on: lambdaFunction,
	},
	'aws:lambda/functionUrl:FunctionUrl': {actions: actionsOf('lambda', 'CreateFunctionUrlConfig', 'GetFunctionUrlConfig', 'UpdateFunctionUrlConfig', 'DeleteFunctionUrlConfig'), on: lambdaFunction},
	'aws:lambda/permission:Permission': {actions: actionsOf('lambda', 'AddPermission', 'GetPolicy', 'RemovePermission'), on: lambdaFunction},
	'aws:lambda/alias:Alias': {actions: actionsOf('lambda', 'CreateAlias', 'GetAlias', 'UpdateAlias', 'DeleteAlias'), on: lambdaFunction},
	'aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig': {
		actions: actionsOf('lambda', 'PutProvisionedConcurrencyConfig', 'GetProvisionedConcurrencyConfig', 'DeleteProvisionedConcurrencyConfig'),
		on: lambdaFunction,
	},
	'aws:cloudwatch/logGroup:LogGroup': {
		actions: actionsOf('logs', 'CreateLogGroup', 'PutRetentionPolicy', 'DeleteRetentionPolicy', 'DeleteLogGroup', 'TagResource', 'UntagResource', 'ListTagsForResource'),
		on: ({regional, prefix}) => `${regional('logs')}:log-group:/aws/lambda/${prefix}-*`,
	},
	// Ids of CloudFront are generated, so no ARN can name ours; tags could, but a distribution has none while it is made.
	'aws:cloudfront/distribution:Distribution': {
		actions: actionsOf('cloudfront', 'CreateDistribution', 'GetDistribution', 'GetDistributionConfig', 'UpdateDistribution', 'DeleteDistribution', 'TagResource', 'UntagResource', 'ListTagsForResource'),
		on: ({global}) => `${global('cloudfront')}:distribution/*`,
	},
	'aws:cloudfront/originAccessControl:OriginAccessControl': {
		actions: actionsOf('cloudfront', 'CreateOriginAccessControl', 'GetOriginAccessControl', 'GetOriginAccessControlConfig', 'UpdateOriginAccessControl', 'DeleteOriginAccessControl'),
		on: ({global}) => `${global('cloudfront')}:origin-access-control/*`,
	},
	'aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy': {
		actions: actionsOf('cloudfront', 'CreateResponseHeadersPolicy', 'GetResponseHeadersPolicy', 'GetResponseHeadersPolicyConfig', 'UpdateResponseHeadersPolicy', 'DeleteResponseHeadersPolicy'),
		on: ({global}) => `${global('cloudfront')}:response-headers-policy/*`,
	},
};

/**
A statement's id out of a resource's type: `Role`, `FunctionUrl`.
*/
function sidOf(type: string): string {
	return type.split(':').at(-1)!;
}

/**
The least that the role of the harness needs: one statement for each type of resource, one to hand roles to Lambda and to nobody else, and what preflight, suites and sweeper read or call.
*/
export function deployPolicy({partition = 'aws', accountId, prefix = runPrefix}: DeployScope): {Version: '2012-10-17'; Statement: Statement[]} {
	const names = {
		regional: (service: string) => `arn:${partition}:${service}:*:${accountId}`,
		global: (service: string) => `arn:${partition}:${service}::${accountId}`,
		prefix,
	};
	const allow = (sid: string, actions: string[], resource: string | string[], condition?: Statement['Condition']): Statement => ({
		Sid: sid, Effect: 'Allow', Action: actions, Resource: resource, ...(condition && {Condition: condition}),
	});
	return {
		Version: '2012-10-17',
		Statement: [
			...Object.entries(needsOfTypes).map(([type, {actions, on, condition}]) => allow(sidOf(type), actions, on(names), condition)),
			allow('PassRoleToLambda', ['iam:PassRole'], role(names), {StringEquals: {'iam:PassedToService': 'lambda.amazonaws.com'}}),
			allow('SuitesInvoke', ['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl'], lambdaFunction(names)),
			allow('PreflightModel', ['bedrock:InvokeModelWithResponseStream'], [
				`arn:${partition}:bedrock:*::foundation-model/*`,
				...['inference-profile', 'application-inference-profile', 'provisioned-model', 'imported-model'].map(kind => `${names.regional('bedrock')}:${kind}/*`),
			]),
			// Pulumi reads which models are behind a profile of one's own.
			allow('ReadProfiles', ['bedrock:GetInferenceProfile'], `${names.regional('bedrock')}:application-inference-profile/*`),
			// These know no resources.
			allow('Lists', ['lambda:GetAccountSettings', 'logs:DescribeLogGroups', 'iam:ListRoles', 'tag:GetResources', 'cloudfront:ListOriginAccessControls', 'cloudfront:ListResponseHeadersPolicies'], '*'),
		],
	};
}
