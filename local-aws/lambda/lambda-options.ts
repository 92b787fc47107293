import type {UnknownBehaviours} from '../unknown-behaviours.ts';
import type {FailedStreamEnding, Limits} from '../limits.ts';
import type {LambdaIam} from './lambda-iam.ts';
import type {ModelEndpoints} from './sandbox/sandbox-environment.ts';

/**
What a local Lambda is made of.
*/
export type LambdaOptions = {
	iam: LambdaIam;
	limits: Limits;
	/**
	Asked for at each cold start.
	*/
	endpoints: () => ModelEndpoints;
	failedStreamEnding: FailedStreamEnding;
	/**
	Seeds the cuts of streamed answers.
	*/
	seed: number;
	/**
	Gets each line of the functions' logs, with `[name]` before it.
	*/
	log: (line: string) => void;
	/**
	What to play where AWS's behaviour is not known.
	*/
	unknown?: Partial<UnknownBehaviours>;
	/**
	The ARN of a function's version that CloudFront has replicas of; `undefined` where there is none. Default: no function has any.
	*/
	replicaOf?: (functionArn: string) => string | undefined;
};
