
import {isCallersMistake} from './log.ts';
import type {RequestRecord} from './record.ts';

const namespace = 'LambdaStreamFunctions';

/**
The metrics of a request in CloudWatch's embedded metric format: one JSON object without line end, `_aws` at its root (CloudWatch user guide, embedded metric format specification).

`Errors` counts failures that are not the caller's mistakes, before and after the first byte; `Truncations` counts answers that ended early after something was sent; `DeadlineStops` those that the soft deadline stopped. `Code` tells the kinds apart in queries; it is no dimension.
@param record - The request, when it is over.
@param now - Milliseconds since 1970.
*/
export function formatMetrics(record: RequestRecord, now = Date.now()): string {
	const values: Array<{name: string; unit: string; value: number | undefined}> = [
		{name: 'Requests', unit: 'Count', value: 1},
		{name: 'Errors', unit: 'Count', value: Number(record.code !== undefined && !isCallersMistake(record))},
		{name: 'Truncations', unit: 'Count', value: Number(record.isTruncated)},
		{name: 'DeadlineStops', unit: 'Count', value: Number(record.stopReason === 'deadline')},
		{name: 'TimeToFirstToken', unit: 'Milliseconds', value: record.timeToFirstTokenMs},
		{name: 'OutputTokens', unit: 'Count', value: record.outputTokens},
		{name: 'Duration', unit: 'Milliseconds', value: record.durationMs},
	];
	const known = values.filter(({value}) => value !== undefined);

	return JSON.stringify({
		_aws: {
			Timestamp: now,
			CloudWatchMetrics: [{Namespace: namespace, Dimensions: [['Route', 'Model']], Metrics: known.map(({name, unit}) => ({Name: name, Unit: unit}))}],
		},
		Route: record.route,
		Model: record.model ?? 'none',
		...(record.code !== undefined && {Code: record.code}),
		requestId: record.requestId,
		...Object.fromEntries(known.map(({name, value}) => [name, value])),
	});
}
