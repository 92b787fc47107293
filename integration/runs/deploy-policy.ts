import {
	onFunctions,
	onRoles,
	resourceTypes,
	type ResourceType,
} from './resource-types.ts';
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
	const types: Array<[string, ResourceType]> = Object.entries(resourceTypes);
	return {
		Version: '2012-10-17',
		Statement: [
			...types.map(([type, {actions, on}]) => allow(sidOf(type), [...actions], on(names))),
			allow('PassRoleToLambda', ['iam:PassRole'], onRoles(names), {StringEquals: {'iam:PassedToService': 'lambda.amazonaws.com'}}),
			allow('SuitesInvoke', ['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl'], onFunctions(names)),
			allow('PreflightModel', ['bedrock:InvokeModelWithResponseStream'], [
				`arn:${partition}:bedrock:*::foundation-model/*`,
				...['inference-profile', 'application-inference-profile', 'provisioned-model', 'imported-model', 'custom-model-deployment'].map(kind => `${names.regional('bedrock')}:${kind}/*`),
			]),
			// Pulumi reads which models are behind a profile of one's own.
			allow('ReadProfiles', ['bedrock:GetInferenceProfile'], `${names.regional('bedrock')}:application-inference-profile/*`),
			// These know no resources.
			allow('Lists', ['lambda:GetAccountSettings', 'tag:GetResources', ...types.flatMap(([, {swept}]) => 'lists' in swept ? swept.lists ?? [] : [])], '*'),
		],
	};
}
