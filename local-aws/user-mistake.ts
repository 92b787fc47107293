/**
The base of the local AWS's errors whose message is all that the user needs: it says what is wrong and what to do, and is printed without a stack trace.
*/
export abstract class UserMistake extends Error {
	/**
	What printing asks for. A getter, so that `inspect` doesn't show it.
	*/
	get isUserMistake(): true {
		return true;
	}
}

/**
Whether an error's message is all that its user needs. It asks for a property and not for a class: the program's errors and the client's are such mistakes too, and a program that is loaded twice has its classes twice.
*/
export function isUserMistake(error: unknown): error is Error & {readonly isUserMistake: true} {
	return error instanceof Error && 'isUserMistake' in error && error.isUserMistake === true;
}
