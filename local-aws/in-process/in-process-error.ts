import {UserMistake} from '../user-mistake.ts';

/**
A program, its project file or its stack file that cannot be run. The message has one sentence for each thing that is wrong and needs no stack trace; `cause` has the first error behind it.
*/
export class InProcessError extends UserMistake {
	override name = 'InProcessError';

	get code(): string {
		return 'ERR_LOCAL_IN_PROCESS';
	}
}
