/**
The user's own mistake, or a fact of their machine: printed as one sentence, without a stack trace.
*/
export class UserError extends Error {
	override readonly name = 'UserError';
}
