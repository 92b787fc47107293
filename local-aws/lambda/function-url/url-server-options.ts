import type {LambdaIam} from '../lambda-iam.ts';
import type {InvokeMode, InvokeResult} from '../types.ts';
import type {PolicyDocument} from '../../iam/types.ts';
import type {FailedStreamEnding, Limits} from '../../limits.ts';
import type {UnknownBehaviours} from '../../unknown-behaviours.ts';

/**
What a URL's server is made of.
*/
export type UrlServerOptions = {
	iam: LambdaIam;
	limits: Limits;
	failedStreamEnding: FailedStreamEnding;
	unknown: UnknownBehaviours;
	random: () => number;
	/**
	The AWS-shaped host.
	*/
	host: string;
	/**
	The function's ARN, with the URL's qualifier.
	*/
	resource: string;
	/**
	Asked for at each request, so that changes take effect.
	*/
	settings: () => {authType: 'AWS_IAM' | 'NONE'; invokeMode: InvokeMode; policy: PolicyDocument | undefined};
	invoke: (event: Uint8Array, context: {requestId: string; traceId: string}) => Promise<InvokeResult>;
	log: (line: string) => void;
};
