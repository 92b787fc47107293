import type {ParsedResponseHeadersPolicy} from '../configuration/response-headers-policy.ts';
import type {Behavior} from '../configuration/types.ts';
import type {Edge} from './edge-surroundings.ts';

/**
The response headers policy of a behaviour as it is now, or `undefined`.
*/
export function policyOf({responseHeadersPolicyId: id}: Pick<Behavior, 'responseHeadersPolicyId'>, {headersPolicy}: Pick<Edge, 'headersPolicy'>): ParsedResponseHeadersPolicy | undefined {
	return id === undefined ? undefined : headersPolicy(id);
}
