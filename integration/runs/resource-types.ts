/**
The start of ARNs by service, and the start of physical names.
*/
export type ArnNames = {regional: (service: string) => string; global: (service: string) => string; prefix: string};

/**
How the sweeper finds and removes a resource that no other one takes with it.
*/
export type Swept = {
	/**
	The sweeper's word for it. Each kind needs its removal, and a list of its own where `lists` is there: the types see to that.
	*/
	kind: string;
	/**
	Finds its id, and its Region where it has one, in the ARN that the Tagging API gives, without `arn:<partition>:`. For what takes tags that this API shows.
	*/
	arn?: RegExp;
	/**
	Actions that list it, where it is found by its name.
	*/
	lists?: readonly string[];
	/**
	AWS's names for "there is no such thing".
	*/
	gone: readonly string[];
};

/**
What the project knows of a type of resource that a run makes.
*/
export type ResourceType = {
	/**
	What making, reading, changing and removing it takes. A role's trust policy is never changed: it is Lambda's, and who could change it would hand the role to anybody. `integration/policy/guards.ts` says which are allowed on terms.
	*/
	actions: readonly string[];
	/**
	What its statements are called, where its own name is another type's as well. Default: its name.
	*/
	sid?: string;
	/**
	Its ARN has the stack's name in it, so that its actions, tagging too, are allowed on no other terms. Default: those that an action has.
	*/
	isNamed?: boolean;
	/**
	The ARNs that those actions are on.
	*/
	on: (names: ArnNames) => string;
	/**
	How it is swept, or the kind that takes it along when that is removed, or why no run has it (and what takes it along elsewhere).
	*/
	swept: Swept | {goesWith: string} | {never: string; goesWith?: string};
};

/**
ARNs of the functions whose names begin with the prefix.
*/
export function onFunctions({regional, prefix}: ArnNames): string {
	return `${regional('lambda')}:function:${prefix}-*`;
}

/**
ARNs of the roles whose names begin with the prefix.
*/
export function onRoles({global, prefix}: ArnNames): string {
	return `${global('iam')}:role/${prefix}-*`;
}

/**
Ids of CloudFront are generated, so no ARN can name ours.
*/
function onCloudFront(kind: string): ResourceType['on'] {
	return ({global}) => `${global('cloudfront')}:${kind}/*`;
}

function actionsOf(service: string, ...names: string[]): string[] {
	return names.map(name => `${service}:${name}`);
}

const noDomain = {never: 'a domain is one stack\'s alone, so the suites\' program leaves it out'} as const;

/**
Every type of resource that the program can register, by its name at Pulumi. The deploy policy and the sweeper are made of this one list, and a test holds it against the program.

Its order is that in which things can be removed: an origin access control, a headers policy and a function at the edge only without the distribution that uses them, a key value store without the function at the edge that reads it, a role after the function that assumes it, and last of all, for its tags say where the rest is.
*/
export const resourceTypes = {
	'aws:cloudfront/distribution:Distribution': {
		actions: actionsOf('cloudfront', 'CreateDistribution', 'GetDistribution', 'GetDistributionConfig', 'UpdateDistribution', 'DeleteDistribution', 'TagResource', 'UntagResource', 'ListTagsForResource'),
		on: onCloudFront('distribution'),
		swept: {kind: 'distribution', arn: /^cloudfront::\d*:distribution\/(?<id>.+)$/v, gone: ['NoSuchDistribution']},
	},
	'aws:cloudfront/originAccessControl:OriginAccessControl': {
		actions: actionsOf('cloudfront', 'CreateOriginAccessControl', 'GetOriginAccessControl', 'UpdateOriginAccessControl', 'DeleteOriginAccessControl'),
		on: onCloudFront('origin-access-control'),
		swept: {kind: 'originAccessControl', lists: ['cloudfront:ListOriginAccessControls'], gone: ['NoSuchOriginAccessControl']},
	},
	'aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy': {
		actions: actionsOf('cloudfront', 'CreateResponseHeadersPolicy', 'GetResponseHeadersPolicy', 'UpdateResponseHeadersPolicy', 'DeleteResponseHeadersPolicy'),
		on: onCloudFront('response-headers-policy'),
		swept: {kind: 'responseHeadersPolicy', lists: ['cloudfront:ListResponseHeadersPolicies'], gone: ['NoSuchResponseHeadersPolicy']},
	},
	// Its name is in its ARN, and begins with the run's. It goes after the distribution that has it.
	'aws:cloudfront/function:Function': {
		actions: actionsOf('cloudfront', 'CreateFunction', 'DescribeFunction', 'GetFunction', 'UpdateFunction', 'PublishFunction', 'DeleteFunction', 'TagResource', 'UntagResource', 'ListTagsForResource'),
		sid: 'EdgeFunction',
		isNamed: true,
		on: ({global, prefix}) => `${global('cloudfront')}:function/${prefix}-*`,
		swept: {kind: 'edgeFunction', lists: ['cloudfront:ListFunctions'], gone: ['NoSuchFunctionExists']},
	},
	'aws:cloudfront/keyValueStore:KeyValueStore': {
		actions: actionsOf('cloudfront', 'CreateKeyValueStore', 'DescribeKeyValueStore', 'UpdateKeyValueStore', 'DeleteKeyValueStore', 'TagResource', 'UntagResource', 'ListTagsForResource'),
		on: onCloudFront('key-value-store'),
		// Its ARN has an id, which no tag proves to be a run's; its name does.
		swept: {kind: 'keyValueStore', lists: ['cloudfront:ListKeyValueStores'], gone: ['EntityNotFound']},
	},
	'aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey': {
		actions: actionsOf('cloudfront-keyvaluestore', 'DescribeKeyValueStore', 'GetKey', 'PutKey', 'DeleteKey'),
		on: onCloudFront('key-value-store'),
		swept: {goesWith: 'keyValueStore'},
	},
	'aws:lambda/function:Function': {
		actions: actionsOf(
			'lambda',
			'CreateFunction',
			'GetFunction',
			'GetFunctionConfiguration',
			'GetFunctionCodeSigningConfig',
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
		on: onFunctions,
		swept: {kind: 'function', arn: /^lambda:(?<region>[\w\-]+):\d*:function:(?<id>[^:]+)$/v, gone: ['ResourceNotFoundException']},
	},
	'aws:lambda/functionUrl:FunctionUrl': {
		actions: actionsOf('lambda', 'CreateFunctionUrlConfig', 'GetFunctionUrlConfig', 'UpdateFunctionUrlConfig', 'DeleteFunctionUrlConfig'), on: onFunctions, swept: {goesWith: 'function'},
	},
	'aws:lambda/permission:Permission': {actions: actionsOf('lambda', 'AddPermission', 'GetPolicy', 'RemovePermission'), on: onFunctions, swept: {goesWith: 'function'}},
	'aws:lambda/alias:Alias': {actions: actionsOf('lambda', 'CreateAlias', 'GetAlias', 'UpdateAlias', 'DeleteAlias'), on: onFunctions, swept: {goesWith: 'function'}},
	'aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig': {
		actions: actionsOf('lambda', 'PutProvisionedConcurrencyConfig', 'GetProvisionedConcurrencyConfig', 'DeleteProvisionedConcurrencyConfig'), on: onFunctions, swept: {goesWith: 'function'},
	},
	'aws:cloudwatch/logGroup:LogGroup': {
		actions: actionsOf('logs', 'CreateLogGroup', 'PutRetentionPolicy', 'DeleteRetentionPolicy', 'DeleteLogGroup', 'TagResource', 'UntagResource', 'ListTagsForResource'),
		on: ({regional, prefix}) => `${regional('logs')}:log-group:/aws/lambda/${prefix}-*`,
		// A function makes its group again, without tags, where it logs after the group's removal.
		swept: {
			kind: 'logGroup', arn: /^logs:(?<region>[\w\-]+):\d*:log-group:(?<id>[^:]+)/v, lists: ['logs:DescribeLogGroups'], gone: ['ResourceNotFoundException'],
		},
	},
	'aws:iam/role:Role': {
		actions: actionsOf('iam', 'CreateRole', 'GetRole', 'UpdateRole', 'UpdateRoleDescription', 'PutRolePermissionsBoundary', 'DeleteRole', 'TagRole', 'UntagRole', 'ListRolePolicies', 'ListAttachedRolePolicies', 'DetachRolePolicy', 'ListRoleTags', 'ListInstanceProfilesForRole'),
		on: onRoles,
		swept: {kind: 'role', lists: ['iam:ListRoles'], gone: ['NoSuchEntity', 'NoSuchEntityException']},
	},
	'aws:iam/rolePolicy:RolePolicy': {actions: actionsOf('iam', 'PutRolePolicy', 'GetRolePolicy', 'DeleteRolePolicy'), on: onRoles, swept: {goesWith: 'role'}},
	'aws:acm/certificate:Certificate': {
		actions: actionsOf('acm', 'RequestCertificate', 'DescribeCertificate', 'DeleteCertificate', 'UpdateCertificateOptions', 'AddTagsToCertificate', 'RemoveTagsFromCertificate', 'ListTagsForCertificate'),
		on: ({global}) => `${global('acm')}:certificate/*`,
		swept: noDomain,
	},
	'aws:acm/certificateValidation:CertificateValidation': {actions: actionsOf('acm', 'DescribeCertificate'), on: ({global}) => `${global('acm')}:certificate/*`, swept: noDomain},
	'aws:route53/record:Record': {
		actions: actionsOf('route53', 'ChangeResourceRecordSets', 'ListResourceRecordSets', 'GetHostedZone', 'GetChange'), on: ({global}) => `${global('route53')}:hostedzone/*`, swept: {...noDomain, goesWith: 'zone'},
	},
} as const satisfies Record<string, ResourceType>;

/**
The types of AWS's resources among some that the list doesn't have, each once: a run would leave them behind for ever, and its role couldn't make them.
*/
export function unknownTypes(types: Iterable<string>): string[] {
	return [...new Set(types)].filter(type => type.startsWith('aws:') && !Object.hasOwn(resourceTypes, type)).toSorted();
}
