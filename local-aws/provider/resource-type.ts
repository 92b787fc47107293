import type {Acm} from '../domains/acm.ts';
import type {Route53} from '../domains/route53.ts';
import type {CloudFront} from '../cloudfront/cloudfront.ts';
import type {BedrockServer} from '../models/bedrock/bedrock-server.ts';
import type {SageMakerServer} from '../models/sagemaker/sagemaker-server.ts';
import type {Iam} from '../iam/iam.ts';
import type {Lambda} from '../lambda/lambda.ts';
import type {LogGroups} from '../logs/log-groups.ts';
import type {NamingRule} from './auto-name.ts';
import type {CheckFailure} from './errors.ts';
import type {PropertyTable} from './properties/kinds.ts';
import type {Properties} from './wire/wire-values.ts';

/**
The services that are in no Region.
*/
export type GlobalServices = {
	iam: Iam;
	cloudfront: CloudFront;
	/**
	The account's certificates, each in its Region.
	*/
	acm: Acm;
	route53: Route53;
	/**
	The port on this machine for the next new distribution; 0 takes a free one.
	*/
	distributionPort?: () => number;
};

/**
The services of one Region.
*/
export type RegionalServices = {
	lambda: Lambda;
	logGroups: LogGroups;
	/**
	Knows the account's application inference profiles and guardrails.
	*/
	bedrock: Pick<BedrockServer, 'addResource' | 'getResource' | 'removeResource' | 'guardrails'>;
	sagemaker: Pick<SageMakerServer, 'createEndpoint' | 'getEndpoint' | 'deleteEndpoint'>;
};

/**
The services that a resource lives in.
*/
export type Services = GlobalServices & RegionalServices;

/**
Where a resource is made: the services, and what the provider's configuration says.
*/
export type ResourceContext = {
	services: Services;
	partition: string;
	accountId: string;
	/**
	The resource's own.
	*/
	region: string;
	/**
	All tags of the resource: the provider's and its own.
	*/
	tags: Record<string, string>;
	/**
	Given when a resource that exists for its users is made anew, after a crash: it gets this id, and the addresses of these outputs.
	*/
	restored?: Restored;
};

/**
A resource as it was before its service stopped; with `port` and `securePort`, its servers listen there again.
*/
export type Restored = {id: string; outputs: Properties; port?: number; securePort?: number};

/**
One operation on a live resource.
*/
export type Live = {
	id: string;
	state: Properties;
	/**
	How long a deletion may take, in ms. Default: the real provider's for the type.
	*/
	timeoutMs?: number;
};

/**
A resource type: its inputs as a table, and what makes it real. The functions get checked inputs; what they return becomes the outputs, over the inputs.
*/
export type ResourceType = {
	token: string;
	properties: PropertyTable;
	/**
	How it gets a physical name where the program gives none.
	*/
	naming?: NamingRule;
	/**
	It has no Region of its own.
	*/
	global?: boolean;
	/**
	Whether `tags` and `tagsAll` exist.
	*/
	tagged?: boolean;
	/**
	Rules between properties; what isn't known yet must pass.
	*/
	checkTogether?: (inputs: Properties) => CheckFailure[];
	/**
	What AWS takes of checked inputs, though it will not do; what isn't known yet must pass.
	*/
	warningsOf?: (inputs: Properties) => CheckFailure[];
	create: (inputs: Properties, context: ResourceContext) => Promise<{id: string; outputs: Properties}>;
	/**
	The outputs that an update gives anew, by the properties that it changes; a preview can't know them. Default: none.
	*/
	renewedBy?: (changed: readonly string[], inputs: Properties) => readonly string[];
	/**
	The outputs as they are now; undefined when the resource is gone.
	*/
	read: (live: Live, context: ResourceContext) => Promise<Properties | undefined>;
	/**
	Absent where every change replaces.
	*/
	update?: (live: Live, inputs: Properties, context: ResourceContext) => Promise<Properties>;
	delete: (live: Live, context: ResourceContext) => Promise<void>;
};
