import type {ExecutionContext} from 'ava';
import type {Column} from './columns.ts';
import type {Cut} from './hop.ts';
import type {Seen} from './seen.ts';

/**
A row of the matrix: what each client must be able to do here, and what shows that it does.
*/
export type Ability = {
	/**
	The cell goes through a hop, which cuts its answer where told.
	*/
	hop?: {cut?: Cut};
	/**
	The endpoint repeats the call, with pauses, so such cells run at once: nothing that they are checked for is counted.
	*/
	isSlow?: true;
	check: (t: ExecutionContext, seen: Seen, column: Column) => void;
};
