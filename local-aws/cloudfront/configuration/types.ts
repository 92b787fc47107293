import type {CachePolicy, OriginRequestPolicy} from './managed-policies.ts';
import type {LambdaAssociation} from './parse-lambda-associations.ts';

/**
How an origin is reached.
*/
export type Origin = {
	id: string;
	/**
	AWS-shaped, such as `<url-id>.lambda-url.<region>.on.aws`; sent and signed as `host`.
	*/
	domainName: string;
	/**
	`''` or a path without a trailing slash, put before the viewer's.
	*/
	originPath: string;
	/**
	Overwrite the viewer's headers of the same name.
	*/
	customHeaders: ReadonlyArray<readonly [name: string, value: string]>;
	/**
	1 to 3; how often GET and HEAD are tried.
	*/
	connectionAttempts: number;
	/**
	Seconds.
	*/
	connectionTimeout: number;
	/**
	Seconds until the first byte and between bytes.
	*/
	readTimeout: number;
	/**
	Seconds for the whole answer; `undefined` is no limit.
	*/
	responseCompletionTimeout: number | undefined;
	protocolPolicy: string;
	/**
	Without meaning on loopback; a Lambda function at the edge is told them.
	*/
	told: {port: number; keepaliveTimeout: number; sslProtocols: readonly string[]};
	originAccessControlId: string | undefined;
};

/**
What happens with requests of some paths.
*/
export type Behavior = {
	/**
	`undefined` for the default behaviour.
	*/
	pathPattern: string | undefined;
	targetOriginId: string;
	allowedMethods: ReadonlySet<string>;
	cachePolicy: CachePolicy;
	originRequestPolicy: OriginRequestPolicy;
	responseHeadersPolicyId: string | undefined;
	viewerProtocolPolicy: ViewerProtocolPolicy;
	/**
	The ARN of the function that gets each viewer's request; `undefined` where there is none.
	*/
	viewerRequestFunction: string | undefined;
	/**
	The Lambda function that gets each request to the origin; `undefined` where there is none.
	*/
	originRequestLambda: LambdaAssociation | undefined;
};

/**
What happens with requests that are not encrypted.
*/
export type ViewerProtocolPolicy = 'allow-all' | 'https-only' | 'redirect-to-https';

/**
What viewers see of TLS.
*/
export type ViewerCertificate = {
	/**
	The certificate of the aliases; `undefined` for CloudFront's own.
	*/
	arn: string | undefined;
	minVersion: 'TLSv1.2' | 'TLSv1.3';
};

/**
A distribution's configuration, checked.
*/
export type ParsedDistribution = {
	enabled: boolean;
	/**
	Alternate domain names, such as `chat.example.com` or `*.example.com`.
	*/
	aliases: readonly string[];
	certificate: ViewerCertificate;
	origins: readonly Origin[];
	/**
	In the order in which they are matched; the default one is last.
	*/
	behaviors: readonly Behavior[];
};

/**
Arguments of an origin access control, as `@pulumi/aws` has them.
*/
export type OriginAccessControlConfig = {
	name: string;
	description: string;
	originAccessControlOriginType: 'lambda';
	signingBehavior: 'always' | 'never' | 'no-override';
	signingProtocol: 'sigv4';
};

/**
What signs the requests of the origins that name it.
*/
export type OriginAccessControl = OriginAccessControlConfig & {id: string; arn: string; etag: string};

/**
A response headers policy as CloudFront keeps it.
*/
export type ResponseHeadersPolicy = {id: string; arn: string; etag: string; config: Record<string, unknown>};

/**
A distribution as CloudFront keeps it.
*/
export type Distribution = {
	id: string;
	arn: string;
	/**
	`d….cloudfront.net`
	*/
	domainName: string;
	/**
	Where it listens on this machine: `http://127.0.0.1:<port>`.
	*/
	url: string;
	/**
	Where it listens for TLS: `https://127.0.0.1:<port>`, with the names of its aliases and of itself.
	*/
	secureUrl: string;
	etag: string;
	/**
	Whether every edge serves its configuration.
	*/
	isDeployed: boolean;
	/**
	The configuration as given.
	*/
	config: Record<string, unknown>;
	tags: Record<string, string>;
};
