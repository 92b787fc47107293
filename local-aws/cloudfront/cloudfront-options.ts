import type {Iam} from '../iam/iam.ts';
import type {FailedStreamEnding, Limits} from '../limits.ts';
import type {Authority} from '../domains/authority.ts';
import type {Certificate} from '../domains/acm.ts';
import type {EdgeLambdas} from './edge-lambdas/edge-lambdas.ts';
import type {Compile} from './functions/program.ts';
import type {FunctionOverBudget, GeneratedAnswerPolicy, ViewerDisconnect} from './serving/edge-surroundings.ts';

/**
What `CloudFront` needs.
*/
export type CloudFrontOptions = {
	iam: Iam;
	limits: Limits;
	/**
	The local address of an AWS-shaped host; `undefined` where there is none.
	*/
	resolveHost: (host: string) => {hostname: string; port: number} | undefined;
	/**
	How a stream ends that stalls after its head. A viewer of AWS may see either.
	*/
	failedStreamEnding: FailedStreamEnding;
	/**
	The account's certificates, by ARN. Default: none.
	*/
	certificate?: (arn: string) => Pick<Certificate, 'names' | 'pair' | 'region' | 'status'> | undefined;
	/**
	Signs the certificate of `*.cloudfront.net`. Default: one that nobody knows.
	*/
	authority?: Pick<Authority, 'issue'>;
	/**
	The Lambda functions that it may replicate. Default: none.
	*/
	lambdas?: EdgeLambdas;
	/**
	Takes a line for each request.
	*/
	log: (line: string) => void;
	/**
	What a viewer's leaving does to the origin's connection: unknown on AWS. Defaults to `closeOrigin`.
	*/
	viewerDisconnect?: ViewerDisconnect;
	/**
	What becomes of a request whose function used more than its time: unknown on AWS. Defaults to `refused`.
	*/
	functionOverBudget?: FunctionOverBudget;
	/**
	What a response headers policy does to an answer that a function made: unknown on AWS. Defaults to `notApplied`.
	*/
	generatedAnswerPolicy?: GeneratedAnswerPolicy;
	/**
	Whether functions have `cf.logCustomData`, which AWS has since July 2026. Defaults to true.
	*/
	hasCustomData?: boolean;
	/**
	What runs the code of functions. Defaults to the engine of the local stack.
	*/
	compile?: Compile;
	/**
	How long a second of the configured timeouts lasts, in ms; tests shrink it. Defaults to 1000.
	*/
	secondMs?: number;
	/**
	The clock of signatures.
	*/
	now?: () => Date;
};
