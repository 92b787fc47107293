/**
What the user of a proxy has to put right: an option, or a port that is taken. One sentence, without a stack trace.
*/
export class ProxyError extends Error {
	override readonly name = 'ProxyError';

	get code(): string {
		return 'ERR_PROXY';
	}

	/**
	What printing asks for, as every class of such errors has it.
	*/
	get isUserMistake(): true {
		return true;
	}
}
