/**
An option of the local stack that can't be, given by its user in a file or in the environment: printed as its one sentence.
*/
export class OptionError extends TypeError {
	override readonly name = 'OptionError';
}
