import {ConfigurationStore} from './configuration/configuration-store.ts';
import {resourceId} from './configuration/identifiers.ts';
import {parseOriginAccessControl} from './configuration/parse-origin-access-control.ts';
import type {OriginAccessControl} from './configuration/types.ts';

/**
The origin access controls of an account.

@param arn - The ARN of an id.
@param user - The id of a distribution that names this one, or `undefined`.
*/
export function createAccessControls(arn: (id: string) => string, user: (id: string) => string | undefined): ConfigurationStore<OriginAccessControl> {
	return new ConfigurationStore({
		kind: 'origin access control',
		codes: {taken: 'OriginAccessControlAlreadyExists', missing: 'NoSuchOriginAccessControl', inUse: 'OriginAccessControlInUse'},
		make: (id, config) => ({
			...parseOriginAccessControl(config), id, arn: arn(id), etag: resourceId(),
		}),
		user,
	});
}
