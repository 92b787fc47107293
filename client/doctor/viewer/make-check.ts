import type {CauseId} from '../causes.ts';
import type {Check} from '../report.ts';

/**
Makes a check of what a client sees: fine, wrong with its cause, or one of which nothing can be said.
*/
export function makeCheck(name: string, detail: string, {cause, isOpen = false, routes}: {cause?: CauseId | undefined; isOpen?: boolean; routes?: readonly string[] | undefined} = {}): Check {
	const state = cause === undefined ? (isOpen ? 'open' : 'ok') : 'wrong';
	return {
		part: 'client', name, state, detail, ...(cause !== undefined && {cause}), ...(routes !== undefined && {routes}),
	};
}
