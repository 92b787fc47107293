import {UserMistake} from '../../user-mistake.ts';

/**
Something around Pulumi's engine that the user can put right: no CLI, a daemon that does not start, a stack that is not there. The message says what to do and needs no stack trace.
*/
export class EngineError extends UserMistake {
	override name = 'EngineError';

	get code(): string {
		return 'ERR_LOCAL_ENGINE';
	}
}
