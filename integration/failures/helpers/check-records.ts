import type {ExecutionContext} from 'ava';
import type {Expected} from '../rows/row.ts';
import type {Outcome} from './outcome.ts';
import {functionName, type Place} from './place.ts';
import {readRecords, type Records} from './records.ts';

/**
Codes that are the caller's mistake: no error of ours.
*/
const callersMistakes = new Set(['invalid_request']);

/**
Fields in a certain order, so that records of requests at the same time can be compared.
*/
function sorted(records: Array<Record<string, unknown>>, names: readonly string[]): string[] {
	return records.map(record => JSON.stringify(names.map(name => [name, record[name]]))).toSorted();
}

const logFields = ['level', 'status', 'code', 'stopReason', 'isTruncated', 'isRetried', 'route'];
const metricFields = ['Requests', 'Errors', 'Truncations', 'DeadlineStops', 'Code', 'Route'];

/**
How each request ended and whether it was tried twice, and what their readers saw.
*/
type Seen = {ends: ReadonlyArray<Expected & {isRetried: boolean}>; outcomes: Iterable<Outcome>};

/**
Checks what a function wrote: for each request one log line that tells its end, and one metric of the same request.

@param from - How many lines its log had before the requests.
*/
export async function checkRecords(t: ExecutionContext, place: Place, from: number, {ends, outcomes}: Seen): Promise<void> {
	const isComplete = (found: Records) => [found.requests, found.metrics, found.reports].every(lines => lines.length >= ends.length);
	const {requests, metrics, reports} = await readRecords(place.stack.cloud.lambda, functionName(place), from, isComplete);
	const told = ends.map(end => {
		const code = end.ending === 'done' ? undefined : end.code;
		return {
			code, isError: code !== undefined && !callersMistakes.has(code), isTruncated: end.ending === 'failed', stopReason: end.ending === 'done' ? end.stopReason : undefined, status: end.ending === 'refused' ? end.status : 200, isRetried: end.isRetried,
		};
	});
	const route = `/${place.route}`;
	t.deepEqual(sorted(requests, logFields), sorted(told.map(({isError, ...rest}) => ({...rest, level: isError ? 'ERROR' : 'INFO', route})), logFields));
	t.deepEqual(sorted(metrics, metricFields), sorted(told.map(({code, isError, isTruncated, stopReason}) => ({
		Requests: 1, Errors: Number(isError), Truncations: Number(isTruncated), DeadlineStops: Number(stopReason === 'deadline'), Code: code, Route: route,
	})), metricFields));
	t.deepEqual(sorted(metrics, ['requestId']), sorted(requests, ['requestId']));
	for (const {requestId} of outcomes) {
		t.true(requestId === undefined || requests.some(line => line.requestId === requestId), requestId);
	}

	t.true(reports.every(({record}) => record.status === 'success'));
}
