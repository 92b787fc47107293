import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import type {Answer, Header} from '../scripted-server.ts';
import {anyCommonHeaders} from './any-stream.ts';

/**
Names of exceptions: those of both services, those by which the SDK decides to try again or to set its clock, and others.
*/
const names = [
	'AccessDeniedException',
	'InternalServerException',
	'ModelErrorException',
	'ModelNotReadyException',
	'ModelStreamErrorException',
	'ModelTimeoutException',
	'ResourceNotFoundException',
	'ServiceQuotaExceededException',
	'ServiceUnavailableException',
	'ThrottlingException',
	'ValidationException',
	'ConflictException',
	'InternalDependencyException',
	'InternalFailure',
	'ModelError',
	'ServiceUnavailable',
	'ValidationError',
	'TooManyRequestsException',
	'SlowDown',
	'RequestTimeout',
	'RequestTimeoutException',
	'TransactionInProgressException',
	'InvalidSignatureException',
	'RequestTimeTooSkewed',
	'RequestExpired',
	'SignatureDoesNotMatch',
	'ExpiredTokenException',
	'UnrecognizedClientException',
	'TimeoutError',
	'NewException',
	'__proto__',
	'constructor',
];
const spelled = fc.tuple(fc.constantFrom(...names), fc.constantFrom(
	(name: string) => name,
	(name: string) => `${name}:https://internal.amazon.com/coral/com.amazon.bedrock/`,
	(name: string) => `com.amazonaws.bedrockruntime#${name}`,
	(name: string) => `aws.protocoltests.restjson#${name}:https://internal.amazon.com/`,
	(name: string) => `${name},https://internal.amazon.com/`,
	(name: string) => `#${name}`,
)).map(([name, spell]) => spell(name));

const words = fc.constantFrom('it failed', '', '거절', 'Signature expired: 20260102T030405Z is now earlier than', 'Too many tokens per day, please wait before trying again.', 'Input is too long for requested model.', 'Endpoint endpoint of account 1 not found.', 'y'.repeat(300_000));
const jsonBody = fc.record({
	message: fc.oneof(words, fc.constantFrom(null, 1)),
	Message: words,
	__type: spelled,
	code: fc.oneof(spelled, fc.constantFrom(429, null, '')),
	Code: spelled,
	originalStatusCode: fc.constantFrom(429, 500, '424'),
	OriginalStatusCode: fc.constantFrom(429, 500),
	OriginalMessage: fc.constantFrom('{"error":{"message":"no memory","type":"overloaded"}}', 'plain'),
	originalMessage: words,
	resourceName: words,
	LogStreamArn: words,
	more: fc.constantFrom([1, {a: null}], 1.5),
}, {requiredKeys: []}).map(value => JSON.stringify(value));
const body = fc.oneof(
	{weight: 6, arbitrary: jsonBody},
	{weight: 2, arbitrary: fc.constantFrom('', '{}', 'null', '[]', '"text"', '5')},
	{weight: 1, arbitrary: fc.constantFrom('<html><body>503 Service Unavailable</body></html>', '{"message":"half', '\u{0}', '<'.repeat(200_000))},
).map(text => Buffer.from(text));

const typeHeader = fc.oneof(
	{weight: 3, arbitrary: spelled.map(value => [['x-amzn-errortype', value]])},
	{weight: 1, arbitrary: spelled.map(value => [['X-Amzn-ErrorType', value]])},
	{weight: 1, arbitrary: fc.tuple(spelled, spelled).map(values => values.map(value => ['x-amzn-ErrorType', value]))},
	{weight: 2, arbitrary: fc.constantFrom([], [['x-amzn-errortype', '']])},
) as fc.Arbitrary<readonly Header[]>;
/**
None asks for more than a few milliseconds, for those are waited for.
*/
const waits = fc.oneof(
	{weight: 6, arbitrary: fc.constant([])},
	{weight: 2, arbitrary: fc.constantFrom([['retry-after', '0']], [['Retry-After', '0.004']], [['x-amz-retry-after', '3']], [['x-amz-retry-after', 'soon']], [['retry-after', '@-5000']], [['retry-after', 'soon']], [['retry-after', '0.002'], ['x-amz-retry-after', '1']], [['x-amz-retry-after', '-5']])},
) as fc.Arbitrary<readonly Header[]>;
const others = fc.constantFrom([], [['content-type', 'application/json']], [['content-type', 'text/html']], [['x-amzn-query-error', 'Throttling;Sender']], [['content-type', 'application/vnd.amazon.eventstream']], [['connection', 'close']]) as fc.Arbitrary<readonly Header[]>;

/**
Statuses that AWS and what stands before it answer with; a redirect is followed by nobody.
*/
const statuses = [400, 401, 403, 404, 408, 409, 413, 418, 424, 429, 500, 501, 502, 503, 504, 529, 301, 307];

/**
Answers that refuse a call.
*/
export const anyErrorAnswer: fc.Arbitrary<Answer> = fc.tuple(fc.constantFrom(...statuses), typeHeader, anyCommonHeaders, waits, others, body)
	.map(([status, type, common, wait, more, bytes]) => ({status, headers: [...type, ...common, ...wait, ...more], body: bytes}));
