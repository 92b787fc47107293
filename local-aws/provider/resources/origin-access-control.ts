import {text} from '../properties/kinds.ts';
import type {ResourceType} from '../resource-type.ts';
import type {Properties} from '../wire/wire-values.ts';

type Inputs = {
	name: string;
	description: string;
	originAccessControlOriginType: string;
	signingBehavior: string;
	signingProtocol: string;
};

function config(inputs: Properties) {
	const {name, description, originAccessControlOriginType, signingBehavior, signingProtocol} = inputs as Inputs;
	return {
		name, description, originAccessControlOriginType, signingBehavior, signingProtocol,
	};
}

/**
`aws:cloudfront/originAccessControl:OriginAccessControl`. The id is CloudFront's (`E…`).
*/
export const originAccessControl: ResourceType = {
	token: 'aws:cloudfront/originAccessControl:OriginAccessControl',
	global: true,
	naming: {property: 'name', maxLength: 64},
	properties: {
		name: text({maxLength: 64}),
		description: text({default: 'Managed by Pulumi', maxLength: 256}),
		originAccessControlOriginType: text({required: true, allowed: ['s3', 'mediastore', 'lambda', 'mediapackagev2']}),
		signingBehavior: text({required: true, allowed: ['always', 'never', 'no-override']}),
		signingProtocol: text({required: true, allowed: ['sigv4']}),
	},
	async create(inputs, {services: {cloudfront}, restored}) {
		const {id, arn, etag} = cloudfront.createOriginAccessControl(config(inputs), {id: restored?.id});
		return {id, outputs: {arn, etag}};
	},
	async read({id}, {services: {cloudfront}}) {
		const found = cloudfront.getOriginAccessControl(id);
		return found && {...config({...found}), arn: found.arn, etag: found.etag};
	},
	async update({id}, inputs, {services: {cloudfront}}) {
		const {arn, etag} = cloudfront.updateOriginAccessControl(id, config(inputs));
		return {arn, etag};
	},
	async delete({id}, {services: {cloudfront}}) {
		if (cloudfront.getOriginAccessControl(id)) {
			cloudfront.deleteOriginAccessControl(id);
		}
	},
};
