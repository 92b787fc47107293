import {negotiate} from '../protocol/accept.ts';
import {createEncoder} from '../protocol/encode.ts';
import {ProtocolError} from '../protocol/errors.ts';
import {describe} from '../request/describe.ts';
import {parsePrompt} from '../request/parse-prompt.ts';
import {answer} from './answer/answer.ts';
import {
	checkMethod,
	errorBody,
	noRoute,
	sendError,
	sendWhole,
	toProtocolError,
	type Dialect,
	type Exchange,
} from './exchange.ts';
import {checkProof} from './proof/check-proof.ts';
import {formatLogLine} from './record/log.ts';
import {formatMetrics} from './record/metrics.ts';
import {readBody} from './read-body.ts';
import {createRecord} from './record/record.ts';
import {resolveRoute} from './route.ts';
import type {CoreSettings} from './settings.ts';
import type {CoreRequest, ModelSource, ResponseSink} from './types.ts';
import {usageText} from './usage-text.ts';

/**
What {@link handleRequest} needs besides the request.
*/
export type HandleOptions = {
	source: ModelSource;
	settings: CoreSettings;
	/**
	Takes the log line and the metrics of the request, each one JSON text with its line end. Default: standard output, past `console`, which Lambda's JSON logging would wrap.
	*/
	log?: (line: string) => void;
	/**
	Further languages of the endpoint. Default: none.
	*/
	dialects?: readonly Dialect[];
};

const allow = 'GET, HEAD, POST, OPTIONS';

/**
Answers one request, whatever the host is: routes it, validates it, calls the model and streams the answer into the sink. Every failure becomes a status or, after the first byte, the stream's terminal event.

Resolves when the answer has left. Rejects only where the sink itself fails and no answer can be given any more.
*/
export async function handleRequest(request: CoreRequest, sink: ResponseSink, options: HandleOptions): Promise<void> {
	const {source, settings, dialects = [], log = writeLine} = options;
	const startedAt = performance.now();
	const {route, path} = resolveRoute(request.path, request.headers['x-lsf-route']);
	const record = createRecord(request, route);
	const dialect = dialects.find(({prefix, header}) => (typeof prefix === 'string' ? path === prefix || path.startsWith(prefix + '/') : prefix.test(path)) && (header === undefined || request.headers[header] !== undefined));
	const exchange: Exchange = {
		request, path, sink, source, settings, record, errorBody: dialect?.errorBody ?? errorBody, headers: dialect?.headers?.(request.requestId) ?? {}, statusOf: dialect?.statusOf, errorHeaders: dialect?.errorHeaders,
	};

	try {
		if (request.problem !== undefined) {
			throw request.problem;
		}

		if (request.method === 'OPTIONS') {
			await sendWhole(exchange, {status: 204, headers: {allow}, body: ''});
			return;
		}

		const keyId = checkProof(request.headers, {secrets: settings.proofSecrets, now: Date.now()});
		if (keyId !== undefined) {
			record.keyId = keyId;
		}

		await (dialect?.handle ?? handleNative)(exchange);
	} catch (error) {
		const failure = toProtocolError(error);
		if (record.status !== 0) {
			// The head is gone: all that can be done is to end, and to let the host know.
			record.code ??= failure.code;
			record.failure ??= failure;
			record.isTruncated = true;
			throw error;
		}

		await sendError(exchange, failure);
	} finally {
		record.durationMs = performance.now() - startedAt;
		log(formatLogLine(record, settings.logContent) + '\n');
		log(formatMetrics(record) + '\n');
	}
}

async function handleNative(exchange: Exchange): Promise<void> {
	const {request, path, source, settings} = exchange;
	if (path !== '/') {
		throw noRoute(exchange, 'POST a prompt to the route itself, or call OpenAI\'s or Anthropic\'s API below /v1, with which an OpenAI client\'s base URL has to end');
	}

	checkMethod(exchange, allow);
	if (request.method !== 'POST') {
		await sendWhole(exchange, {status: 200, headers: {'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store'}, body: usageText(source.models)});
		return;
	}

	const format = negotiate(request.headers.accept);
	if (format === undefined) {
		throw new ProtocolError('not_acceptable', `The accept header must allow text/plain, text/event-stream or application/x-ndjson, but was ${describe(request.headers.accept)}.`);
	}

	await answer(exchange, parsePrompt(readBody(request, settings.maxBodyBytes), {...settings, models: source.models}), createEncoder(format));
}

function writeLine(line: string): void {
	// eslint-disable-next-line n/prefer-global/process -- importing node:process evaluates all its getters, which costs a cold start some 20 ms.
	process.stdout.write(line);
}
