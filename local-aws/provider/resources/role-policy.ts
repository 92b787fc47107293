import {document, text} from '../properties/kinds.ts';
import type {ResourceType} from '../resource-type.ts';

type Inputs = {name: string; policy: string; role: string};

function parts(id: string) {
	const [roleName = '', policyName = ''] = id.split(':', 2);
	return {roleName, policyName};
}

/**
`aws:iam/rolePolicy:RolePolicy`. The id is `<role>:<policy>`.
*/
export const rolePolicy: ResourceType = {
	token: 'aws:iam/rolePolicy:RolePolicy',
	global: true,
	naming: {property: 'name', prefixProperty: 'namePrefix', maxLength: 128},
	properties: {
		name: text({replaces: true, pattern: /^[\w+,\-.=@]+$/v, maxLength: 128}),
		namePrefix: text({replaces: true, maxLength: 102}),
		policy: document({required: true}),
		role: text({required: true, replaces: true}),
	},
	async create(inputs, {services: {iam}, restored}) {
		const {name, policy, role} = inputs as Inputs;
		iam.putRolePolicy(role, name, policy, restored !== undefined);
		return {id: `${role}:${name}`, outputs: {}};
	},
	async read({id}, {services: {iam}}) {
		const {roleName, policyName} = parts(id);
		const policy = iam.getRole(roleName) && iam.getRolePolicy(roleName, policyName);
		return policy && {policy: JSON.stringify(policy), role: roleName, name: policyName};
	},
	async update({id}, inputs, {services: {iam}}) {
		const {roleName, policyName} = parts(id);
		iam.putRolePolicy(roleName, policyName, (inputs as Inputs).policy);
		return {};
	},
	async delete({id}, {services: {iam}}) {
		const {roleName, policyName} = parts(id);
		if (iam.getRole(roleName) && iam.getRolePolicy(roleName, policyName)) {
			iam.deleteRolePolicy(roleName, policyName);
		}
	},
};
