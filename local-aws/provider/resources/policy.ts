import {document, integer, text} from '../properties/kinds.ts';
import {readDescription} from '../read-description.ts';
import type {ResourceContext, ResourceType} from '../resource-type.ts';
import type {Properties} from '../wire/wire-values.ts';

type Inputs = {name: string; policy: string; path: string; description?: string};

function describe({services: {iam}}: ResourceContext, arn: string): Properties | undefined {
	const found = iam.policies.get(arn);
	return found && {arn, name: found.name, path: found.path};
}

/**
`aws:iam/policy:Policy`, a managed policy: the permissions boundary of roles. The id is its ARN.
*/
export const policy: ResourceType = {
	token: 'aws:iam/policy:Policy',
	global: true,
	tagged: true,
	naming: {property: 'name', prefixProperty: 'namePrefix', maxLength: 128},
	properties: {
		delayAfterPolicyCreationInMs: integer({min: 0}),
		description: text({replaces: true, maxLength: 1000}),
		name: text({replaces: true, pattern: /^[\w+,\-.=@]+$/v, maxLength: 128}),
		namePrefix: text({replaces: true, maxLength: 102}),
		path: text({replaces: true, default: '/'}),
		policy: document({required: true}),
	},
	async create(inputs, context) {
		const {name, policy: given, path, description} = inputs as Inputs;
		const {arn} = context.services.iam.policies.create({
			name, document: given, path, description, tags: context.tags,
		});
		return {id: arn, outputs: describe(context, arn) ?? {}};
	},
	async read({id, state}, context) {
		const found = context.services.iam.policies.get(id);
		return found && {
			...describe(context, id), policy: JSON.stringify(found.document), ...readDescription(found.description, state), tagsAll: found.tags,
		};
	},
	async update({id}, inputs, context) {
		context.services.iam.policies.update(id, {document: (inputs as Inputs).policy, tags: context.tags});
		return describe(context, id) ?? {};
	},
	async delete({id}, {services: {iam}}) {
		if (iam.policies.get(id)) {
			iam.policies.delete(id);
		}
	},
};
