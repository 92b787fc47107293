import type {
	CacheBehavior,
	DefaultCacheBehavior,
	DistributionConfig,
	Origin,
	OriginAccessControlConfig,
} from '@aws-sdk/client-cloudfront';
import type {FunctionConfiguration, FunctionUrlConfig} from '@aws-sdk/client-lambda';
import type {Read} from './account.ts';

/**
A distribution as CloudFront has it.
*/
export type DistributionFacts = {
	id: string;
	arn: string;
	isDeployed: boolean;
	config: DistributionConfig;
};

/**
The function at the edge: what runs there, and what was last written.
*/
export type EdgeFacts = {
	name: string;
	stores: number;
	isPublished: boolean;
};

/**
A function behind a route.
*/
export type FunctionFacts = {
	name: string;
	/**
	The alias that its URL hangs on; absent for the unpublished version.
	*/
	qualifier?: string | undefined;
	url: FunctionUrlConfig;
	/**
	The statements of its policy; none where it has none.
	*/
	statements: Read<readonly Statement[]>;
	configuration: Read<FunctionConfiguration>;
	alias: Read<unknown>;
	/**
	`undefined` where none is reserved.
	*/
	reserved: Read<number | undefined>;
};

/**
A statement of a policy, as far as it is looked at.
*/
export type Statement = {
	Sid?: string;
	Effect?: string;
	Principal?: string | Record<string, string | string[]>;
	NotPrincipal?: string | Record<string, string | string[]>;
	Action?: string | string[];
	NotAction?: string | string[];
	Condition?: Record<string, Record<string, string | string[]>>;
};

/**
What an origin request policy does with the viewer's Host, or a cache policy with answers; and its name.
*/
export type PolicyFacts = {name: string; isRight: boolean};

/**
A route of a distribution: its origin, its behaviours and its function.
*/
export type RouteFacts = {
	route: string;
	distribution: DistributionFacts;
	origin: Origin;
	behaviors: ReadonlyArray<CacheBehavior | DefaultCacheBehavior>;
	/**
	`undefined` where the origin names none.
	*/
	accessControl: Read<OriginAccessControlConfig> | undefined;
	requestPolicies: ReadonlyArray<Read<PolicyFacts>>;
	cachePolicies: ReadonlyArray<Read<PolicyFacts>>;
	/**
	`undefined` where a behaviour has none.
	*/
	edge: Read<EdgeFacts> | undefined;
	lambda: Read<FunctionFacts>;
};
