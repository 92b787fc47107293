import {
	isChanged,
	on,
	requestTags,
	tagCalls,
	type ControlCall,
	type ControlOperation,
} from './control-call.ts';

function roleArn({context: {partition, accountId}}: ControlOperation, name: string, path = '/'): string {
	return `arn:${partition}:iam::${accountId}:role${path}${name}`;
}

/**
The permissions boundary that a role has now.
*/
function boundaryOf({context}: ControlOperation, name: string) {
	return {'iam:PermissionsBoundary': context.services.iam.getRole(name)?.permissionsBoundary};
}

export function roleCalls(asked: ControlOperation): ControlCall[] {
	const {operation, inputs, state, context} = asked;
	const name = String(inputs.name);
	const arn = roleArn(asked, name, inputs.path as string | undefined);
	const reads = on(arn, 'iam', ['GetRole', 'ListRolePolicies', 'ListAttachedRolePolicies']);
	const tags = tagCalls(asked, {service: 'iam', suffix: 'Role', resource: arn});
	switch (operation) {
		case 'create': {
			return [...on(arn, 'iam', ['CreateRole'], {...requestTags(context.tags), 'iam:PermissionsBoundary': inputs.permissionsBoundary as string | undefined}), ...tags, ...reads];
		}

		case 'update': {
			return [
				...on(arn, 'iam', [
					...(isChanged(asked, 'assumeRolePolicy') ? ['UpdateAssumeRolePolicy'] : []),
					...(isChanged(asked, 'description') ? ['UpdateRoleDescription'] : []),
					...(isChanged(asked, 'maxSessionDuration') ? ['UpdateRole'] : []),
					...(inputs.permissionsBoundary === undefined && state.permissionsBoundary !== undefined ? ['DeleteRolePermissionsBoundary'] : []),
				], boundaryOf(asked, name)),
				...(inputs.permissionsBoundary !== undefined && isChanged(asked, 'permissionsBoundary') ? on(arn, 'iam', ['PutRolePermissionsBoundary'], {'iam:PermissionsBoundary': inputs.permissionsBoundary as string}) : []),
				...tags,
				...reads,
			];
		}

		case 'read': {
			return reads;
		}

		case 'delete': {
			return [
				...on(arn, 'iam', ['ListInstanceProfilesForRole', ...(state.forceDetachPolicies === true ? ['ListRolePolicies', 'ListAttachedRolePolicies'] : [])]),
				...on(arn, 'iam', ['DeleteRole', ...(state.forceDetachPolicies === true ? ['DeleteRolePolicy'] : [])], boundaryOf(asked, name)),
			];
		}
	}
}

export function rolePolicyCalls(asked: ControlOperation): ControlCall[] {
	const role = String(asked.inputs.role);
	const arn = roleArn(asked, role);
	const reads = on(arn, 'iam', ['GetRolePolicy']);
	if (asked.operation === 'read') {
		return reads;
	}

	return asked.operation === 'delete'
		? on(arn, 'iam', ['DeleteRolePolicy'], boundaryOf(asked, role))
		: [...on(arn, 'iam', ['PutRolePolicy'], boundaryOf(asked, role)), ...reads];
}

export function policyCalls(asked: ControlOperation): ControlCall[] {
	const {operation, id, inputs, context} = asked;
	const arn = id === '' ? `arn:${context.partition}:iam::${context.accountId}:policy${inputs.path as string | undefined ?? '/'}${inputs.name as string}` : id;
	const reads = on(arn, 'iam', ['GetPolicy', 'GetPolicyVersion']);
	const tags = tagCalls(asked, {service: 'iam', suffix: 'Policy', resource: arn});
	switch (operation) {
		case 'create': {
			return [...on(arn, 'iam', ['CreatePolicy'], requestTags(context.tags)), ...tags, ...reads];
		}

		case 'update': {
			return [...on(arn, 'iam', isChanged(asked, 'policy') ? ['ListPolicyVersions', 'CreatePolicyVersion'] : []), ...tags, ...reads];
		}

		case 'read': {
			return reads;
		}

		case 'delete': {
			return on(arn, 'iam', ['ListPolicyVersions', 'DeletePolicy']);
		}
	}
}
