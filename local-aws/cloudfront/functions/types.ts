import type {FunctionHost} from './engine/function-program.ts';
import type {FunctionConfig} from './parse-function.ts';
import type {Compile} from './program.ts';

/**
What is edited, and what the edges run.
*/
export type FunctionStage = 'DEVELOPMENT' | 'LIVE';

/**
One stage of a function as CloudFront keeps it.
*/
export type FunctionVersion = FunctionConfig & {etag: string; lastModified: Date};

/**
A stage of a function, with what its stages share.
*/
export type EdgeFunction = FunctionVersion & {
	arn: string;
	stage: FunctionStage;
	/**
	Of the function, whichever stage is shown.
	*/
	status: 'ASSOCIATED' | 'UNASSOCIATED' | 'UNPUBLISHED';
	created: Date;
	tags: Record<string, string>;
};

/**
What functions are made of: where they are used, what they read, and what runs them.
*/
export type FunctionsOptions = {
	arn: (name: string) => string;
	/**
	The id of a distribution that has the function at some edge, or `undefined`.
	*/
	user: (arn: string) => string | undefined;
	/**
	A key value store as edges see it; `undefined` where there is none.
	*/
	store: (arn: string) => FunctionHost['store'];
	compile: Compile;
	/**
	Milliseconds that a published version takes to reach every edge.
	*/
	updateMs: number;
	now: () => Date;
	/**
	Whether `cf.logCustomData` exists.
	*/
	hasCustomData: boolean;
};
