import {UserMistake} from '../user-mistake.ts';

/**
What the local provider refuses: a resource type, property, value or invoke that it doesn't know, or that AWS wouldn't take. It is the user's mistake, so it needs no stack trace.
*/
export class ProviderError extends UserMistake {
	override name = 'ProviderError';

	get code(): string {
		return 'ERR_LOCAL_PROVIDER';
	}
}

/**
One property that the check refuses; `property` is a path such as `environment.variables.AWS_REGION`.
*/
export type CheckFailure = {property: string; reason: string};
