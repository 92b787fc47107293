import {ConfigurationStore} from './configuration/configuration-store.ts';
import {resourceId} from './configuration/identifiers.ts';
import {parseResponseHeadersPolicy, type ParsedResponseHeadersPolicy} from './configuration/response-headers-policy.ts';
import type {ResponseHeadersPolicy} from './configuration/types.ts';

/**
A response headers policy with its checked form.
*/
export type StoredHeadersPolicy = ResponseHeadersPolicy & {name: string; parsed: ParsedResponseHeadersPolicy};

/**
The response headers policies of an account.

@param arn - The ARN of an id.
@param user - The id of a distribution that names this one, or `undefined`.
*/
export function createHeadersPolicies(arn: (id: string) => string, user: (id: string) => string | undefined): ConfigurationStore<StoredHeadersPolicy> {
	return new ConfigurationStore({
		kind: 'response headers policy',
		codes: {taken: 'ResponseHeadersPolicyAlreadyExists', missing: 'NoSuchResponseHeadersPolicy', inUse: 'ResponseHeadersPolicyInUse'},
		missingHint: '; managed ones are not modelled by the local stack',
		make(id, config) {
			const parsed = parseResponseHeadersPolicy(config);
			return {
				id, arn: arn(id), etag: resourceId(), config, name: parsed.name, parsed,
			};
		},
		user,
	});
}
