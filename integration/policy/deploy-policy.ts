import {
	onFunctions,
	onRoles,
	resourceTypes,
	type ResourceType,
} from '../runs/resource-types.ts';
import {modelKinds} from './boundary.ts';
import {domainStatements, type StackDomain} from './domain.ts';
import {edgeBodyHashStatements} from './edge-body-hash.ts';
import {guards, type Guard} from './guards.ts';
import {
	namesOf,
	type DeployScope,
	type Partition,
	type ScopeNames,
} from './scope.ts';
import {
	allow,
	deny,
	document,
	type PolicyDocument,
	type Statement,
} from './statement.ts';

/**
What a policy has beyond what each update takes; all but `edgeBodyHash` only for a stack that lives on.
*/
export type DeployParts = {
	/**
	Whether the stack has `edgeBodyHash`. Default: false.
	*/
	edgeBodyHash?: boolean;
	/**
	Whether the distribution and the logs may be removed, as `pulumi destroy` and the removal of a route do. An ephemeral stack always may. Default: false.
	*/
	destroy?: boolean;
	/**
	The custom domain, and the hosted zone in which it gets its certificate's proof and its records. Default: no custom domain.
	*/
	domain?: StackDomain;
};

/**
What of the program is only there with a custom domain.
*/
function isOfDomain(type: string): boolean {
	return type.startsWith('aws:acm/') || type.startsWith('aws:route53/');
}

function isNeeded({only}: Guard, {isEphemeral}: ScopeNames, {destroy = false}: DeployParts): boolean {
	const needs = {ephemeral: isEphemeral, lasting: !isEphemeral, destroying: isEphemeral || destroy};
	return only === undefined || needs[only];
}

/**
Each action of a type, on each of the terms on which it is allowed.
*/
function guardedActions({actions, isNamed = false}: ResourceType): Array<{action: string; guard: Guard}> {
	return actions.flatMap(action => [(isNamed ? undefined : guards[action]) ?? {name: ''}].flat().map(guard => ({action, guard})));
}

/**
What making, reading, changing and removing each type of resource takes, each on its own ARNs and terms; what has both in common stands together.
*/
function resourceStatements(names: ScopeNames, parts: DeployParts): Statement[] {
	const needed = (Object.entries(resourceTypes) as Array<[string, ResourceType]>)
		.filter(([type]) => !isOfDomain(type))
		.flatMap(([type, row]) => guardedActions(row).map(one => ({...one, type: row.sid ?? type.split(':').at(-1)!, on: row.on})))
		.filter(({guard}) => isNeeded(guard, names, parts));
	const statements = new Map<string, Statement>();
	for (const {action, guard, type, on} of needed) {
		const sid = guard.anywhere && !guard.condition ? guard.name : `${type}${guard.name}`;
		const {Sid: _, ...rest} = allow(sid, [], guard.anywhere ? '*' : on(names), guard.condition?.(names));
		const key = JSON.stringify(rest);
		const statement = statements.get(key) ?? {Sid: sid, ...rest};
		statement.Action = [...new Set([...statement.Action, action])];
		statements.set(key, statement);
	}

	return statements.values().toArray();
}

/**
What the suites, preflight and sweeper of a run read or call.
*/
function runStatements(names: ScopeNames): Statement[] {
	const swept = (Object.values(resourceTypes) as ResourceType[]).flatMap(({swept: one}) => 'lists' in one ? one.lists ?? [] : []);
	return [
		allow('SuitesInvoke', ['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl'], onFunctions(names)),
		// On a copy that the suites make of the edge function, under the run's own name.
		allow('SuitesTest', ['cloudfront:TestFunction'], resourceTypes['aws:cloudfront/function:Function'].on(names)),
		allow('PreflightModel', ['bedrock:InvokeModelWithResponseStream'], [`arn:${names.partition}:bedrock:*::foundation-model/*`, ...modelKinds.map(kind => `${names.regional('bedrock')}:${kind}/*`)]),
		// These know no resources.
		allow('Lists', [...new Set(['lambda:GetAccountSettings', 'tag:GetResources', ...swept])], '*'),
	];
}

/**
Nobody with the policy makes a role without the boundary, takes it off, or changes what it says, whatever other policies allow; and nobody takes another stack's distribution for their own by giving it their tag.

AWS has no condition for "has no tag at all", so that a distribution of no stack can be tagged, and is the stack's then: an account of its own keeps those out of reach.
*/
function protectingStatements({boundary, global, tag, otherTag}: ScopeNames): Statement[] {
	const tagging = ['cloudfront:TagResource', 'cloudfront:UntagResource'];
	const distributions = `${global('cloudfront')}:distribution/*`;
	return [
		deny('NoRoleWithoutBoundary', ['iam:CreateRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:PutRolePermissionsBoundary'], '*', {StringNotEquals: {'iam:PermissionsBoundary': boundary}}),
		deny('NoRoleLosesBoundary', ['iam:DeleteRolePermissionsBoundary'], '*'),
		deny('BoundaryStaysAsItIs', ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion', 'iam:DeletePolicyVersion', 'iam:DeletePolicy'], boundary),
		deny('OthersKeepTheirs', tagging, distributions, {Null: {[`aws:ResourceTag/${otherTag}`]: 'false'}}),
		deny('OthersKeepTheirOwn', tagging, distributions, {Null: {[`aws:ResourceTag/${tag.key}`]: 'false'}, [tag.negated]: {[`aws:ResourceTag/${tag.key}`]: tag.value}}),
	];
}

/**
Lambda's name where a role is handed to it. In China some services go by a name of their own there, and not by the same one in every call (aws/karpenter-provider-aws, issue 6843), so that both count.
*/
function lambdaService(partition: Partition): string | string[] {
	return partition === 'aws-cn' ? ['lambda.amazonaws.com', 'lambda.amazonaws.com.cn'] : 'lambda.amazonaws.com';
}

/**
The least that a deploying role needs: for ephemeral stacks with what their harness does, for a stack that lives on with what its updates do. What no ARN can tell as the stack's own is guarded by its tag.

@param scope - Whose resources.
@param parts - What it has more.
*/
export function deployPolicy(scope: DeployScope, parts: DeployParts = {}): PolicyDocument {
	const names = namesOf(scope);
	return document([
		...resourceStatements(names, parts),
		allow('PassRoleToLambda', ['iam:PassRole'], onRoles(names), {StringEquals: {'iam:PassedToService': lambdaService(names.partition)}}),
		// Pulumi reads which models are behind a profile of one's own.
		allow('ReadProfiles', ['bedrock:GetInferenceProfile'], `${names.regional('bedrock')}:application-inference-profile/*`),
		...(names.isEphemeral ? runStatements(names) : [allow('Lists', ['logs:DescribeLogGroups'], '*')]),
		...(parts.edgeBodyHash === true ? edgeBodyHashStatements(names) : []),
		...(parts.domain === undefined ? [] : domainStatements(names, parts.domain)),
		...protectingStatements(names),
	]);
}
