import type {CauseId} from '../../../../client/doctor/causes.ts';
import type {ExamineOptions} from '../../../../client/doctor/examine.ts';
import type {DoctoredStack} from '../helpers/doctored-stack.ts';

/**
One thing that is broken on a healthy stack.
*/
export type Break = {
	title: string;
	/**
	What is found with AWS credentials: this and nothing else.
	*/
	cause: CauseId;
	/**
	What is found without them, `undefined` for nothing. Default: the same; not looked at where the break is none of the stack.
	*/
	asClient?: CauseId | undefined;
	/**
	Whether the model is asked, which takes longer. Default: false.
	*/
	isAskingModel?: boolean;
	/**
	Breaks the stack.

	@returns How to look at it, where that is another way than usual, and how to mend it.
	*/
	make: (stack: DoctoredStack) => Promise<Broken> | Broken;
};

/**
A stack that is broken.
*/
export type Broken = {look?: Partial<ExamineOptions>; mend?: () => Promise<void> | void};
