import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import type {Answer} from '../scripted-server.ts';
import {anyStreamBody, type StreamOperation} from './any-stream.ts';

const streamHead = 'HTTP/1.1 200 OK\r\nContent-Type: application/vnd.amazon.eventstream\r\nx-amzn-RequestId: r-1\r\nContent-Length: 100000\r\n\r\n';
const chunkedHead = 'HTTP/1.1 200 OK\r\nContent-Type: application/vnd.amazon.eventstream\r\nTransfer-Encoding: chunked\r\n\r\n';
const heads = [
	'',
	'HTTP/1.1 200 OK\r\nContent-Ty',
	streamHead,
	`${chunkedHead}zz\r\n`,
	'HTTP/1.1 503 Slow Down\r\nContent-Type: application/json\r\nx-amzn-ErrorType: ServiceUnavailableException\r\nContent-Length: 500\r\n\r\n{"message":"ha',
	'HTTP/1.1 100 Continue\r\n\r\n',
	'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n',
	'no HTTP\r\n\r\n',
	'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n',
];

/**
Connections that fail, never once an answer is whole, for then it is chance whether the next request goes there: before the head of an answer, in it, in its body, or that carry no HTTP.
*/
export function anyBrokenAnswer(operation: StreamOperation): fc.Arbitrary<Answer> {
	const ends = fc.constantFrom('reset' as const, 'close' as const);
	return fc.oneof(
		{weight: 2, arbitrary: fc.tuple(fc.constantFrom(...heads), ends).map(([head, end]) => ({bytes: Buffer.from(head), end}))},
		{weight: 1, arbitrary: fc.tuple(anyStreamBody(operation), ends).map(([body, end]) => ({bytes: Buffer.concat([Buffer.from(streamHead), body]), end}))},
	);
}

/**
Answers of which nothing more comes: without a head, and in a stream.
*/
export const stalledAnswers: readonly Answer[] = ['', 'HTTP/1.1 200 OK\r\nContent-', streamHead, chunkedHead].map(head => ({bytes: Buffer.from(head), end: 'stall'}));
