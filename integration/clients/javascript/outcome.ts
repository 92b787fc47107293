/**
What a program sees of an error that its client raised.
*/
export type SeenError = {class: string; name?: string; status?: number; code?: string; message: string};

/**
What a client's program made of an answer.
*/
export type Outcome = {
	text?: string;
	/**
	The text as it came.
	*/
	pieces?: string[];
	/**
	Why the answer ended, in the client's words.
	*/
	finish?: string;
	usage?: {input: number; output: number; total: number};
	/**
	The calls that its tools got, in order.
	*/
	ran?: Array<{name: string; input: unknown}>;
	object?: unknown;
	/**
	The agent that answered last.
	*/
	agent?: string;
	/**
	An abort that its client tells otherwise than by an error.
	*/
	cancelled?: boolean;
	error?: SeenError;
};
