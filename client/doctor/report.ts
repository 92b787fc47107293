import type {CauseId} from './causes.ts';

/**
How a check came out: `ok`, `wrong`, or `open` where nothing can be said.
*/
export type CheckState = 'ok' | 'wrong' | 'open';

/**
Who looked: a client without credentials, or AWS's own APIs.
*/
export type CheckPart = 'client' | 'account';

/**
One thing that was looked at.
*/
export type Check = {
	part: CheckPart;
	/**
	A word or two, such as `key`.
	*/
	name: string;
	state: CheckState;
	/**
	What was seen, or why nothing can be said, in one sentence without its full stop.
	*/
	detail: string;
	/**
	What is wrong with it, where something is.
	*/
	cause?: CauseId;
	/**
	The routes that it is about; absent for all of them.
	*/
	routes?: readonly string[];
};

/**
A cause that was found, and where.
*/
export type Finding = {
	cause: CauseId;
	wrong: string;
	mend: string;
	/**
	What was seen of it.
	*/
	seen: string[];
};

/**
What `lsf doctor` has to say.
*/
export type Report = {
	url: string;
	checks: Check[];
	/**
	Empty where the endpoint is healthy, as far as it was looked at.
	*/
	findings: Finding[];
};
