/**
What a measured process does.
*/
export type SubjectPlan = {
	/**
	Names its invocations; `slow…` is read slowly, and `events…` has server-sent events.
	*/
	id: string;
	/**
	Host and port of the Runtime API.
	*/
	runtimeApi: string;
	path: string;
	headers: Record<string, string>;
	/**
	Of each measured request.
	*/
	body: string;
	/**
	The same before the measurement: a faster pace warms up in less time.
	*/
	warmUpBody: string;
	/**
	Invocations before the measurement.
	*/
	warmUps: number;
	/**
	Measured invocations, one after the other.
	*/
	count: number;
	/**
	Whether reading the handler is measured, too: a start, but for what Node.js and Lambda's client take of it.
	*/
	isStart?: boolean;
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
