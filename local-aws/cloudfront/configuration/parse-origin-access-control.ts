import {invalidArgument, notModelled} from './cloudfront-error.ts';
import {PropertyReader} from './property-reader.ts';
import type {OriginAccessControlConfig} from './types.ts';

/**
Checks the arguments of an origin access control.

@throws CloudFrontError `InvalidArgument`; the local stack models the origin type `lambda`.
*/
export function parseOriginAccessControl(config: Record<string, unknown>): OriginAccessControlConfig {
	const reader = new PropertyReader(config, '');
	const type = reader.oneOf('originAccessControlOriginType', ['lambda', 'mediapackagev2', 'mediastore', 's3']);
	if (type !== 'lambda') {
		throw notModelled('originAccessControlOriginType', `origins of type ${type}`);
	}

	const name = reader.string('name');
	if (name.length === 0 || name.length > 64) {
		throw invalidArgument('name', `must have 1 to 64 characters, but is ${JSON.stringify(name)}`);
	}

	const parsed: OriginAccessControlConfig = {
		name,
		description: reader.string('description', ''),
		originAccessControlOriginType: type,
		signingBehavior: reader.oneOf('signingBehavior', ['always', 'never', 'no-override']),
		signingProtocol: reader.oneOf('signingProtocol', ['sigv4']),
	};
	reader.done();
	return parsed;
}
