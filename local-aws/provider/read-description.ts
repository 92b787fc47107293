import type {Properties} from './wire/wire-values.ts';

/**
A description as a refresh shows it: AWS has an empty one where none was given, which is a change only where one was known.
*/
export function readDescription(live: string | undefined, state: Properties): Properties {
	return (live ?? '') === '' && state.description === undefined ? {} : {description: live ?? ''};
}
