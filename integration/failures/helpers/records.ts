import {setTimeout as sleep} from 'node:timers/promises';
import type {Lambda} from '../../../local-aws/lambda/lambda.ts';

/**
What a function wrote about its requests.
*/
export type Records = {
	/**
	The runtime's log lines.
	*/
	requests: Array<Record<string, unknown>>;
	/**
	The metrics: objects with `_aws` at their root.
	*/
	metrics: Array<Record<string, unknown>>;
	/**
	The platform's reports, one an invocation.
	*/
	reports: Array<{record: {requestId: string; status: string}}>;
};

// In ms.
const longestMs = 60_000;

function parse(line: string): Record<string, unknown> {
	try {
		return JSON.parse(line) as Record<string, unknown>;
	} catch {
		// What isn't JSON is neither a record nor a metric; a count that stays short tells.
		return {};
	}
}

/**
Sorts the lines of a function's log.

@param lines - As of `cloud.lambda.logs()`, each one JSON.
*/
export function sortLines(lines: readonly string[]): Records {
	const parsed = lines.map(line => parse(line));
	return {
		requests: parsed.filter(line => line.message === 'request'),
		metrics: parsed.filter(line => Object.hasOwn(line, '_aws')),
		reports: parsed.filter(line => line.type === 'platform.report') as Records['reports'],
	};
}

/**
Reads what a function has written since a certain line, once everything is there: lines come through a pipe, a moment after the answer.

@param name - Its physical name.
@param from - How many lines there were before.
@throws Error where something is still missing after a minute, which only a hang takes.
*/
export async function readRecords(lambda: Lambda, name: string, from: number, isComplete: (records: Records) => boolean): Promise<Records> {
	const givenUpAt = performance.now() + longestMs;
	while (performance.now() < givenUpAt) {
		const records = sortLines(lambda.logs(name).slice(from));
		if (isComplete(records)) {
			return records;
		}

		await sleep(10);
	}

	throw new Error(`The log of ${name} did not become complete; its end:\n${lambda.logs(name).slice(from).join('\n')}`);
}
