/**
What a measured process does.
*/
export type SubjectPlan = {
	/**
	Names its invocations; `slow…` is read slowly.
	*/
	id: string;
	/**
	Host and port of the Runtime API.
	*/
	runtimeApi: string;
	/**
	Headers of each request, besides the usual ones.
	*/
	headers: Record<string, string>;
	/**
	Deltas of each answer.
	*/
	deltas: number;
	/**
	Milliseconds between two of them; 0 is as fast as possible.
	*/
	everyMs: number;
	/**
	The same before the measurement: a faster pace warms up in less time.
	*/
	warmUpEveryMs: number;
	/**
	Invocations before the measurement.
	*/
	warmUps: number;
	/**
	Measured invocations, one after the other.
	*/
	count: number;
};

/**
What it measures of itself.
*/
export type SubjectResult = {
	/**
	User and system time of the measured invocations, garbage collection and compilation included.
	*/
	cpuMs: number;
	/**
	Largest resident set since its start.
	*/
	peakMb: number;
	/**
	When each measured invocation began, on the machine's monotonic clock.
	*/
	startMs: number[];
};
