import {exitCodes} from '../../explain.ts';
import {UserError} from '../../user-error.ts';

/**
What keeps a key value store from answering, in one sentence, and the exit code that goes with it.
*/
export class StoreError extends UserError {
	readonly exitCode: number;

	/**
	Makes the error.

	@param exitCode - Default: 2, refused or not reached.
	*/
	constructor(message: string, {exitCode = exitCodes.refused, cause}: {exitCode?: number; cause?: unknown} = {}) {
		super(message, {cause});
		this.exitCode = exitCode;
	}
}
