import {invalidArgument, notModelled} from './cloudfront-error.ts';
import {PropertyReader} from './property-reader.ts';

/**
A header that a policy adds.
*/
export type PolicyHeader = {name: string; value: string; override: boolean};

/**
The CORS part of a policy.
*/
export type CorsPolicy = {
	allowCredentials: boolean;
	allowHeaders: string[];
	allowMethods: string[];
	allowOrigins: string[];
	exposeHeaders: string[];
	maxAgeSec: number | undefined;
	originOverride: boolean;
};

/**
A response headers policy, checked.
*/
export type ParsedResponseHeadersPolicy = {
	name: string;
	cors: CorsPolicy | undefined;
	/**
	Security and custom headers.
	*/
	headers: PolicyHeader[];
	/**
	Lower-case names that are taken from the origin's answer.
	*/
	removed: string[];
};

const allMethods = ['GET', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const;

function items(reader: PropertyReader | undefined): string[] {
	const list = reader?.strings('items') ?? [];
	reader?.done();
	return list;
}

function parseCors(reader: PropertyReader): CorsPolicy {
	const methods = items(reader.object('accessControlAllowMethods'));
	const cors: CorsPolicy = {
		allowCredentials: reader.boolean('accessControlAllowCredentials'),
		allowHeaders: items(reader.object('accessControlAllowHeaders')),
		allowMethods: methods.includes('ALL') ? [...allMethods] : methods,
		allowOrigins: items(reader.object('accessControlAllowOrigins')),
		exposeHeaders: items(reader.optional('accessControlExposeHeaders')),
		maxAgeSec: reader.raw('accessControlMaxAgeSec') === undefined ? undefined : reader.number('accessControlMaxAgeSec'),
		originOverride: reader.boolean('originOverride'),
	};
	reader.done();
	const unknown = cors.allowMethods.find(method => !allMethods.includes(method as 'GET'));
	if (unknown !== undefined) {
		throw invalidArgument(reader.at('accessControlAllowMethods'), `must be ${allMethods.join(', ')} or ALL, but has ${JSON.stringify(unknown)}`);
	}

	const lists = [cors.allowOrigins, cors.allowHeaders, cors.allowMethods];
	if (lists.some(list => list.length === 0)) {
		throw invalidArgument(reader.path, 'must name at least one origin, header and method');
	}

	if (cors.allowCredentials && (lists.some(list => list.includes('*')) || methods.includes('ALL'))) {
		throw invalidArgument(reader.at('accessControlAllowCredentials'), 'must be false where origins, headers or methods are a wildcard');
	}

	return cors;
}

function parseSecurity(reader: PropertyReader): PolicyHeader[] {
	const headers: PolicyHeader[] = [];
	const add = (property: string, name: string, value: (part: PropertyReader) => string): void => {
		const part = reader.optional(property);
		if (part === undefined) {
			return;
		}

		headers.push({name, value: value(part), override: part.boolean('override')});
		part.done();
	};

	add('contentSecurityPolicy', 'content-security-policy', part => part.string('contentSecurityPolicy'));
	add('contentTypeOptions', 'x-content-type-options', () => 'nosniff');
	add('frameOptions', 'x-frame-options', part => part.oneOf('frameOption', ['DENY', 'SAMEORIGIN']));
	add('referrerPolicy', 'referrer-policy', part => part.string('referrerPolicy'));
	add('strictTransportSecurity', 'strict-transport-security', part => [
		`max-age=${part.number('accessControlMaxAgeSec')}`,
		...(part.boolean('includeSubdomains', false) ? ['includeSubDomains'] : []),
		...(part.boolean('preload', false) ? ['preload'] : []),
	].join('; '));
	add('xssProtection', 'x-xss-protection', part => {
		const reportUri = part.string('reportUri', '');
		const isModeBlock = part.boolean('modeBlock', false);
		return [part.boolean('protection') ? '1' : '0', ...(isModeBlock ? ['mode=block'] : []), ...(reportUri === '' ? [] : [`report=${reportUri}`])].join('; ');
	});
	reader.done();
	return headers;
}

function parseItems<Item>(reader: PropertyReader | undefined, parse: (item: PropertyReader) => Item): Item[] {
	const list = (reader?.list('items') ?? []).map(({value, path}) => {
		const item = new PropertyReader(value, path);
		const parsed = parse(item);
		item.done();
		return parsed;
	});
	reader?.done();
	return list;
}

/**
Checks the arguments of a response headers policy, in the shape of `ResponseHeadersPolicyArgs` of `@pulumi/aws`.

@throws CloudFrontError `InvalidArgument`, naming the property.
*/
export function parseResponseHeadersPolicy(config: Record<string, unknown>): ParsedResponseHeadersPolicy {
	const reader = new PropertyReader(config, '');
	const cors = reader.optional('corsConfig');
	const security = reader.optional('securityHeadersConfig');
	const timing = reader.optional('serverTimingHeadersConfig');
	if (timing?.boolean('enabled')) {
		throw notModelled('serverTimingHeadersConfig');
	}

	const parsed: ParsedResponseHeadersPolicy = {
		name: reader.string('name'),
		cors: cors && parseCors(cors),
		headers: [
			...(security ? parseSecurity(security) : []),
			...parseItems(reader.optional('customHeadersConfig'), item => ({name: item.string('header').toLowerCase(), value: item.string('value'), override: item.boolean('override')})),
		],
		removed: parseItems(reader.optional('removeHeadersConfig'), item => item.string('header').toLowerCase()),
	};
	reader.string('comment', '');
	reader.done();
	return parsed;
}
