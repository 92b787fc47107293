import {UserMistake} from './user-mistake.ts';

/**
An option of the local stack that can't be, given by its user in a file or in the environment: printed as its one sentence.
*/
export class OptionError extends UserMistake {
	override readonly name = 'OptionError';
}
