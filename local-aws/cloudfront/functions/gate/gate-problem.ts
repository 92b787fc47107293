/**
Why CloudFront could not run a function's code, or may not some day.
*/
export type GateProblem = {
	/**
	From 1.
	*/
	line: number;
	/**
	From 1.
	*/
	column: number;
	/**
	One sentence without a full stop.
	*/
	message: string;
};
