import {
	document,
	flag,
	integer,
	notPlayed,
	text,
} from '../properties/kinds.ts';
import {readDescription} from '../read-description.ts';
import type {ResourceContext, ResourceType} from '../resource-type.ts';
import type {Properties} from '../wire/wire-values.ts';

type Inputs = {name: string; assumeRolePolicy: string; path: string; description?: string; maxSessionDuration: number; permissionsBoundary?: string; forceDetachPolicies: boolean};

function describe({services: {iam}}: ResourceContext, name: string): Properties | undefined {
	const role = iam.getRole(name);
	return role && {
		name, arn: role.arn, path: role.path, uniqueId: role.uniqueId, createDate: role.createDate.toISOString(), managedPolicyArns: [], inlinePolicies: [],
	};
}

/**
`aws:iam/role:Role`. The id is the role's name.
*/
export const role: ResourceType = {
	token: 'aws:iam/role:Role',
	global: true,
	tagged: true,
	naming: {property: 'name', prefixProperty: 'namePrefix', maxLength: 64},
	properties: {
		assumeRolePolicy: document({required: true}),
		description: text({maxLength: 1000}),
		forceDetachPolicies: flag({default: false}),
		maxSessionDuration: integer({min: 3600, max: 43_200, default: 3600}),
		name: text({replaces: true, pattern: /^[\w+,\-.=@]+$/v, maxLength: 64}),
		namePrefix: text({replaces: true, maxLength: 38}),
		path: text({replaces: true, default: '/'}),
		inlinePolicies: notPlayed('use aws.iam.RolePolicy'),
		managedPolicyArns: notPlayed('give the statements in an aws.iam.RolePolicy'),
		permissionsBoundary: text({pattern: /^arn:[^:]+:iam::(?:\d{12}|aws):policy\/.+$/v, maxLength: 2048}),
	},
	async create(inputs, context) {
		const {name, assumeRolePolicy, path, description, maxSessionDuration, permissionsBoundary} = inputs as Inputs;
		const uniqueId = context.restored?.outputs.uniqueId;
		context.services.iam.createRole({
			name, trustPolicy: assumeRolePolicy, path, description, maxSessionDuration, permissionsBoundary, tags: context.tags, ...(typeof uniqueId === 'string' && {uniqueId}),
		});
		return {id: name, outputs: describe(context, name) ?? {}};
	},
	async read({id, state}, context) {
		const found = context.services.iam.getRole(id);
		return found && {
			...describe(context, id),
			assumeRolePolicy: JSON.stringify(found.trustPolicy),
			maxSessionDuration: found.maxSessionDuration,
			...readDescription(found.description, state),
			...((found.permissionsBoundary !== undefined || state.permissionsBoundary !== undefined) && {permissionsBoundary: found.permissionsBoundary}),
			tagsAll: found.tags,
		};
	},
	async update({id}, inputs, context) {
		const {assumeRolePolicy, description, maxSessionDuration, permissionsBoundary} = inputs as Inputs;
		context.services.iam.updateRole(id, {
			trustPolicy: assumeRolePolicy, description, maxSessionDuration, permissionsBoundary, tags: context.tags,
		});
		return describe(context, id) ?? {};
	},
	async delete({id, state}, {services: {iam}}) {
		if (!iam.getRole(id)) {
			return;
		}

		if (state.forceDetachPolicies === true) {
			for (const policyName of iam.listRolePolicies(id)) {
				iam.deleteRolePolicy(id, policyName);
			}
		}

		iam.deleteRole(id);
	},
};
