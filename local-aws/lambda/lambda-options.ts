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
};
