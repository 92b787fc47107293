import {EdgeFailure} from '../error-page.ts';

/**
What a Lambda function returned works on AWS, and the local stack doesn't play it.
*/
export class UnplayedResult extends EdgeFailure {
	/**
	Makes a refusal.

	@param what - What isn't played, in the plural or as a name.
	*/
	constructor(what: string) {
		super(502, `The local stack does not play ${what} by a Lambda function at the edge.`);
	}
}
