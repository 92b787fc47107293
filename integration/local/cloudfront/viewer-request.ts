import type {HeaderPair} from '../iam/canonical-request.ts';

/**
A viewer's request, split.
*/
export type ViewerRequest = {
	method: string;
	path: string;
	/**
	Without the `?`; `''` where there is none.
	*/
	rawQuery: string;
	headers: readonly HeaderPair[];
	hasBody: boolean;
	address: string;
};
