import type {Agent} from 'node:http';
import type {Identity} from '../../iam/types.ts';
import type {FailedStreamEnding, Limits} from '../../limits.ts';
import type {ParsedResponseHeadersPolicy} from '../configuration/response-headers-policy.ts';
import type {OriginAccessControl, ParsedDistribution} from '../configuration/types.ts';
import type {EdgeLambdas} from '../edge-lambdas/edge-lambdas.ts';
import type {FunctionOutcome} from '../functions/engine/function-program.ts';
import type {EdgeCache} from './edge-cache.ts';

/**
What happens to the origin's connection when the viewer leaves. AWS doesn't say (facts: unknown), so both can be played; the function runs on in either case.
*/
export type ViewerDisconnect = 'closeOrigin' | 'keepOrigin';

/**
What happens to a request whose function used more than its time. AWS says that it is throttled; one blog that the request goes on as if there were no function (facts: folklore).
*/
export type FunctionOverBudget = 'refused' | 'skipped';

/**
Whether the behaviour's response headers policy is applied to an answer that a function made: AWS doesn't say.
*/
export type GeneratedAnswerPolicy = 'applied' | 'notApplied';

/**
What one distribution needs to serve a request.
*/
export type Edge = {
	/**
	This edge server's name, as in `via`.
	*/
	name: string;
	distribution: {id: string; arn: string};
	/**
	The owner of the distribution.
	*/
	accountId: string;
	/**
	The names it is asked by, besides this machine's own.
	*/
	hosts: () => readonly string[];
	/**
	The configuration of this moment.
	*/
	config: () => ParsedDistribution;
	/**
	What it keeps of answers, where a behaviour's cache policy lets it.
	*/
	cache: EdgeCache;
	accessControl: (id: string) => OriginAccessControl | undefined;
	headersPolicy: (id: string) => ParsedResponseHeadersPolicy | undefined;
	resolveHost: (host: string) => {hostname: string; port: number} | undefined;
	/**
	CloudFront's own session, which signs.
	*/
	session: Identity;
	agent: Agent;
	limits: Limits;
	/**
	How long a second of the configured timeouts lasts, in ms.
	*/
	secondMs: number;
	/**
	Runs a published function with an event of its own making.
	*/
	runFunction: (arn: string, event: unknown, rawQueryString?: string) => Promise<FunctionOutcome>;
	/**
	Runs a replica of a Lambda function's version with an event, JSON in UTF-8.
	*/
	runLambda: EdgeLambdas['invoke'];
	functionOverBudget: FunctionOverBudget;
	generatedAnswerPolicy: GeneratedAnswerPolicy;
	failedStreamEnding: FailedStreamEnding;
	viewerDisconnect: ViewerDisconnect;
	/**
	The clock of signatures.
	*/
	now: () => Date;
	log: (line: string) => void;
};
