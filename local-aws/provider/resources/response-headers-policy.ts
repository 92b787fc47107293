import {
	flag,
	integer,
	list,
	nested,
	notPlayed,
	text,
	type PropertyTable,
} from '../properties/kinds.ts';
import type {ResourceType} from '../resource-type.ts';

function items(allowed?: readonly string[]): PropertyTable {
	return {items: list(text({allowed}))};
}

const override = flag({required: true});
const header = text({required: true});
const customHeader = nested({header, override, value: text({required: true})});

/**
`aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy`. The id is a UUID.
*/
export const responseHeadersPolicy: ResourceType = {
	token: 'aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy',
	global: true,
	naming: {property: 'name', maxLength: 128},
	properties: {
		name: text({maxLength: 128}),
		comment: text({maxLength: 128}),
		corsConfig: nested({
			accessControlAllowCredentials: flag({required: true}),
			accessControlAllowHeaders: nested(items(), {required: true}),
			accessControlAllowMethods: nested(items(['GET', 'POST', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'ALL']), {required: true}),
			accessControlAllowOrigins: nested(items(), {required: true}),
			accessControlExposeHeaders: nested(items()),
			accessControlMaxAgeSec: integer({min: 0}),
			originOverride: flag({required: true}),
		}),
		customHeadersConfig: nested({items: list(customHeader)}),
		removeHeadersConfig: nested({items: list(nested({header}))}),
		securityHeadersConfig: nested({
			contentSecurityPolicy: nested({contentSecurityPolicy: text({required: true}), override}),
			contentTypeOptions: nested({override}),
			frameOptions: nested({frameOption: text({required: true, allowed: ['DENY', 'SAMEORIGIN']}), override}),
			referrerPolicy: nested({
				override,
				referrerPolicy: text({
					required: true,
					allowed: ['no-referrer', 'no-referrer-when-downgrade', 'origin', 'origin-when-cross-origin', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin', 'unsafe-url'],
				}),
			}),
			strictTransportSecurity: nested({
				accessControlMaxAgeSec: integer({required: true, min: 0}), includeSubdomains: flag(), override, preload: flag(),
			}),
			xssProtection: nested({
				modeBlock: flag(), override, protection: flag({required: true}), reportUri: text(),
			}),
		}),
		serverTimingHeadersConfig: notPlayed(),
	},
	async create(inputs, {services: {cloudfront}, restored}) {
		const {id, arn, etag} = cloudfront.createResponseHeadersPolicy(inputs, {id: restored?.id});
		return {id, outputs: {arn, etag}};
	},
	async read({id}, {services: {cloudfront}}) {
		const found = cloudfront.getResponseHeadersPolicy(id);
		return found && {...found.config, arn: found.arn, etag: found.etag};
	},
	async update({id}, inputs, {services: {cloudfront}}) {
		const {arn, etag} = cloudfront.updateResponseHeadersPolicy(id, inputs);
		return {arn, etag};
	},
	async delete({id}, {services: {cloudfront}}) {
		if (cloudfront.getResponseHeadersPolicy(id)) {
			cloudfront.deleteResponseHeadersPolicy(id);
		}
	},
};
