/**
Lines that are kept of each function.
*/
const keptLines = 10_000;

/**
What the platform itself writes to a function's log (Lambda developer guide, monitoring-cloudwatchlogs).
*/
export type PlatformRecord =
	| {type: 'initStart'; version: string}
	| {type: 'initFailed'; durationMs: number; status: 'timeout' | 'error'}
	| {type: 'start'; requestId: string; version: string}
	| {type: 'fault'; requestId: string; message: string}
	| {
		type: 'report';
		requestId: string;
		durationMs: number;
		initDurationMs?: number;
		memorySize: number;
		maxMemoryUsed?: number;
		status: 'success' | 'error' | 'failure' | 'timeout';
	};

/**
The log of one function: a ring of lines for tests, each passed on to the stack's own log.
*/
export class FunctionLog {
	readonly #lines: string[] = [];
	readonly #name: string;
	readonly #log: (line: string) => void;

	/**
	Makes an empty log.

	@param name - The function's name, before each line that is passed on.
	*/
	constructor(name: string, log: (line: string) => void) {
		this.#name = name;
		this.#log = log;
	}

	/**
	The last 10,000 lines, oldest first.
	*/
	get lines(): string[] {
		return [...this.#lines];
	}

	/**
	Adds a line. The runtime writes line breaks inside one message as carriage returns.
	*/
	write(line: string): void {
		this.#lines.push(line);
		if (this.#lines.length > keptLines) {
			this.#lines.shift();
		}

		this.#log(`[${this.#name}] ${line.replaceAll('\r', '\n')}`);
	}

	/**
	Adds what the platform has to say, in the function's log format.
	*/
	platform(record: PlatformRecord, format: string): void {
		for (const line of format === 'JSON' ? jsonLines(record) : textLines(record)) {
			this.write(line);
		}
	}
}

function textLines(record: PlatformRecord): string[] {
	switch (record.type) {
		case 'initStart': {
			return ['INIT_START Runtime Version: nodejs:24.local'];
		}

		case 'initFailed': {
			return [`INIT_REPORT Init Duration: ${record.durationMs.toFixed(2)} ms\tPhase: init\tStatus: ${record.status}`];
		}

		case 'start': {
			return [`START RequestId: ${record.requestId} Version: ${record.version}`];
		}

		case 'fault': {
			return [`${new Date().toISOString()} ${record.requestId} ${record.message}`];
		}

		case 'report': {
			const parts = [
				`REPORT RequestId: ${record.requestId}`,
				`Duration: ${record.durationMs.toFixed(2)} ms`,
				`Billed Duration: ${Math.ceil(record.durationMs)} ms`,
				`Memory Size: ${record.memorySize} MB`,
				...(record.maxMemoryUsed === undefined ? [] : [`Max Memory Used: ${record.maxMemoryUsed} MB`]),
				...(record.initDurationMs === undefined ? [] : [`Init Duration: ${record.initDurationMs.toFixed(2)} ms`]),
				...(record.status === 'success' ? [] : [`Status: ${record.status}`]),
			];
			return [`END RequestId: ${record.requestId}`, parts.join('\t')];
		}
	}
}

function jsonLines(record: PlatformRecord): string[] {
	const line = (type: string, content: unknown) => [JSON.stringify({time: new Date().toISOString(), type: `platform.${type}`, record: content})];
	switch (record.type) {
		case 'initStart': {
			return line('initStart', {
				initializationType: 'on-demand', phase: 'init', runtimeVersion: 'nodejs:24.local', functionVersion: record.version,
			});
		}

		case 'initFailed': {
			return line('initReport', {
				initializationType: 'on-demand', phase: 'init', status: record.status, metrics: {durationMs: record.durationMs},
			});
		}

		case 'start': {
			return line('start', {requestId: record.requestId, version: record.version});
		}

		case 'fault': {
			// With JSON logs a fault is told by the report's status.
			return [];
		}

		case 'report': {
			return line('report', {
				requestId: record.requestId,
				metrics: {
					durationMs: record.durationMs,
					billedDurationMs: Math.ceil(record.durationMs),
					memorySizeMB: record.memorySize,
					maxMemoryUsedMB: record.maxMemoryUsed,
					initDurationMs: record.initDurationMs,
				},
				status: record.status,
			});
		}
	}
}
