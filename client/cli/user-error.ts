/**
The user's own mistake, or a fact of their machine: printed as one sentence, without a stack trace.
*/
export class UserError extends Error {
	override readonly name = 'UserError';

	get code(): string {
		return 'ERR_USAGE';
	}

	/**
	What printing asks for, as every class of such errors has it.
	*/
	get isUserMistake(): true {
		return true;
	}
}

/**
Whether an error's message is all that its user needs. It asks for a property and not for a class, since errors come from folders and copies of modules that can't be imported here; `local-aws/user-mistake.ts` asks the same, for the parts of the local AWS that know nothing of the client.
*/
export function isUserMistake(error: unknown): error is Error & {readonly isUserMistake: true} {
	return error instanceof Error && 'isUserMistake' in error && error.isUserMistake === true;
}
