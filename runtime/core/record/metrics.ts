import {defined} from '../../request/defined.ts';
import {isOurFailure} from './log.ts';
import type {RequestRecord} from './record.ts';

const namespace = 'LambdaStreamFunctions';

/**
The metrics of a request that is over, in CloudWatch's embedded metric format: one JSON object without line end, `_aws` at its root (CloudWatch user guide, embedded metric format specification).

`Errors` counts failures that are not the caller's mistakes, before and after the first byte; `Truncations` counts answers that ended early after something was sent; `DeadlineStops` those that the soft deadline stopped. `Code` tells the kinds apart in queries, `KeyId` the callers; neither is a dimension.

@param now - Milliseconds since 1970.
*/
export function formatMetrics(record: RequestRecord, now = Date.now()): string {
	const counts = {
		Requests: 1,
		Errors: Number(isOurFailure(record)),
		Truncations: Number(record.isTruncated),
		DeadlineStops: Number(record.stopReason === 'deadline'),
		InputTokens: record.inputTokens,
		OutputTokens: record.outputTokens,
	};
	const times = {TimeToFirstToken: record.timeToFirstTokenMs, Duration: record.durationMs};
	const directives = (values: Record<string, number | undefined>, unit: string) => Object.keys(defined(values)).map(name => ({Name: name, Unit: unit}));

	// What is undefined is left out.
	return JSON.stringify({
		_aws: {
			Timestamp: now,
			CloudWatchMetrics: [{Namespace: namespace, Dimensions: [['Route', 'Model']], Metrics: [...directives(counts, 'Count'), ...directives(times, 'Milliseconds')]}],
		},
		Route: record.route,
		Model: record.model ?? 'none',
		Code: record.code,
		KeyId: record.keyId,
		requestId: record.requestId,
		...counts,
		...times,
	});
}
