import type {Variant} from '../bundles.ts';
import type {SubjectPlan} from '../subject-plan.ts';
import type {CallName} from './calls.ts';

/**
A handler's bundle that is measured: one of this commit's, or that of an old one.
*/
export type Measurable = Variant | 'before';

/**
What is asked of it.
*/
export type Scenario = Partial<Pick<SubjectPlan, 'warmUps' | 'count' | 'isStart'>> & {
	deltas: number;
	/**
	Milliseconds between two of them; 0, the default, is as fast as possible.
	*/
	everyMs?: number;
	/**
	The same before the measurement: a faster pace warms up in less time. Default: the same.
	*/
	warmUpEveryMs?: number;
	isTls?: boolean;
	isSlow?: boolean;
	/**
	Default: `text`.
	*/
	call?: CallName;
};
