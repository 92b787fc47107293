/**
A streaming function whose timing is known: `{count, intervalMs}` gives that many lines `tick <n>`, one each interval. The suites deploy it beside the models, because a real model's pace proves nothing. Each answer has an `x-ticker-run` of its own, so that a kept one is known.
*/
import {setTimeout as sleep} from 'node:timers/promises';
import {requireProof} from '../../../runtime/lambda/require-proof.ts';

/**
The part of Lambda's response stream that is used here.
*/
type ResponseStream = {write: (text: string) => boolean; end: () => void};
declare const awslambda: {
	streamifyResponse: <Handler>(handler: Handler) => Handler;
	HttpResponseStream: {from: (stream: ResponseStream, prelude: Record<string, unknown>) => ResponseStream};
};

function bound(value: unknown, highest: number, fallback: number) {
	return typeof value === 'number' && value >= 0 && value <= highest ? value : fallback;
}

/**
The Lambda handler. Defaults: 10 ticks, 100 ms; at most 100 ticks of 10 s each.
*/
export const handler = awslambda.streamifyResponse(requireProof(async (event: {body?: string; isBase64Encoded?: boolean}, stream: ResponseStream) => {
	const body = Buffer.from(event.body ?? '{}', event.isBase64Encoded ? 'base64' : 'utf8').toString();
	const {count, intervalMs} = JSON.parse(body) as {count?: unknown; intervalMs?: unknown};
	const response = awslambda.HttpResponseStream.from(stream, {statusCode: 200, headers: {'content-type': 'text/plain; charset=utf-8', 'x-ticker-run': crypto.randomUUID()}});
	response.write('');
	for (let tick = 1; tick <= bound(count, 100, 10); tick++) {
		if (tick > 1) {
			await sleep(bound(intervalMs, 10_000, 100));
		}

		response.write(`tick ${tick}\n`);
	}

	response.end();
}));
