import type {ScopeNames} from './scope.ts';
import type {Conditions} from './statement.ts';

/**
On what terms an action is allowed.
*/
export type Guard = {
	/**
	Ends the statement's id.
	*/
	name: string;
	condition?: (names: ScopeNames) => Conditions;
	/**
	An action that knows no resource takes `*` alone.
	*/
	anywhere?: boolean;
	/**
	Who needs it. Default: every stack.
	*/
	only?: 'ephemeral' | 'lasting' | 'destroying';
};

/**
The call itself says whose the new resource will be.
*/
function withOwnTag({tag}: ScopeNames): Conditions {
	return {[tag.operator]: {[`aws:RequestTag/${tag.key}`]: tag.value}};
}

/**
The resource is the stack's own. Reading asks for no tag: what is gone has none, and would be refused instead of missing.
*/
function onOwnTag({tag}: ScopeNames): Conditions {
	return {[tag.operator]: {[`aws:ResourceTag/${tag.key}`]: tag.value}};
}

function withBoundary({boundary}: ScopeNames): Conditions {
	return {StringEquals: {'iam:PermissionsBoundary': boundary}};
}

function boundedAndTagged(names: ScopeNames): Conditions {
	const {StringEquals, ...others} = withOwnTag(names);
	return {...others, StringEquals: {...StringEquals, ...withBoundary(names).StringEquals}};
}

const made: Guard = {name: 'New', condition: withOwnTag};
/**
Making a distribution with tags asks for `CreateDistribution` and for `TagResource`. The tags are certainly said for the second; whether they are for the first, AWS's tables of different times don't agree.
*/
const madeAnywhere: Guard = {
	...made, anywhere: true, condition({tag}) {
		return {[`${tag.operator}IfExists`]: {[`aws:RequestTag/${tag.key}`]: tag.value}};
	},
};
const own: Guard = {name: 'Own', condition: onOwnTag};
const bounded: Guard = {name: 'Bounded', condition: withBoundary};
const signedOnly: Guard = {name: 'Signed', condition: () => ({StringEqualsIfExists: {'lambda:FunctionUrlAuthType': 'AWS_IAM'}})};
const anywhere: Guard = {name: 'Anywhere', anywhere: true};

/**
Actions that are allowed on terms; all others are allowed on the ARNs of their type. Which action knows which key and which resource says the service authorization reference (CloudFront, IAM, Lambda, CloudWatch Logs; read in September 2026).

Origin access controls and response headers policies have neither tags nor names in their ARNs, so nothing can tell those of another stack: a run never changes one, and AWS removes none that is in use. Key value stores have tags, but no table says yet that IAM knows them in a call on a store or on its keys.
*/
export const guards: Readonly<Record<string, Guard | readonly Guard[]>> = {
	'cloudfront:CreateDistribution': madeAnywhere,
	'cloudfront:CreateKeyValueStore': madeAnywhere,
	'cloudfront:CreateOriginAccessControl': anywhere,
	'cloudfront:CreateResponseHeadersPolicy': anywhere,
	'cloudfront:UpdateDistribution': own,
	'cloudfront:DeleteDistribution': {...own, only: 'destroying'},
	// With all its keys.
	'cloudfront:DeleteKeyValueStore': {name: '', only: 'destroying'},
	'cloudfront:UntagResource': own,
	// Making one with tags asks for this too, and then the distribution has no tag yet; `OthersKeep…` in the policy keeps it from those of other stacks.
	'cloudfront:TagResource': [{...made, name: 'Tag'}, own],
	'cloudfront:UpdateKeyValueStore': {name: '', only: 'lasting'},
	'cloudfront:UpdateOriginAccessControl': {name: '', only: 'lasting'},
	'cloudfront:UpdateResponseHeadersPolicy': {name: '', only: 'lasting'},
	'iam:CreateRole': {name: 'New', condition: boundedAndTagged},
	'iam:PutRolePolicy': bounded,
	'iam:PutRolePermissionsBoundary': bounded,
	// The sweeper's: somebody's organisation may have attached a policy to every role.
	'iam:DetachRolePolicy': {name: '', only: 'ephemeral'},
	'lambda:CreateFunction': made,
	// Nobody opens a function to anybody but CloudFront; which distribution the permission names, no key tells.
	'lambda:AddPermission': {name: 'CloudFront', condition: () => ({StringEquals: {'lambda:Principal': 'cloudfront.amazonaws.com'}})},
	'lambda:CreateFunctionUrlConfig': signedOnly,
	'lambda:UpdateFunctionUrlConfig': signedOnly,
	'logs:CreateLogGroup': made,
	'logs:DeleteLogGroup': {name: '', only: 'destroying'},
};
