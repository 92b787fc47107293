/**
A mistake of the one who typed the command: printed as one sentence, without a stack trace.
*/
export class UsageError extends Error {
	override readonly name = 'UsageError';
	get code(): 'ERR_USAGE' {
		return 'ERR_USAGE';
	}
}
