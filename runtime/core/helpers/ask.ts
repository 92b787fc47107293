import {handleRequest, type HandleOptions} from '../handle-request.ts';
import {defaultSettings, type CoreSettings} from '../settings.ts';
import type {CoreRequest, ModelSource} from '../types.ts';
import {collectSink, type CollectSink} from './collect-sink.ts';

export type Asked = {sink: CollectSink; log: Record<string, unknown>; metrics: Record<string, unknown>; lines: string[]};

/**
Sends one request through the core; a POST of a prompt unless told otherwise.
*/
export async function ask(source: ModelSource, {request = {}, settings = {}, sink = collectSink(), ...options}: {
	request?: Partial<Omit<CoreRequest, 'body'>> & {body?: unknown};
	settings?: Partial<CoreSettings>;
	sink?: CollectSink;
} & Partial<Pick<HandleOptions, 'dialects'>> = {}): Promise<Asked> {
	const lines: string[] = [];
	const {body = {prompt: 'Hello'}, ...rest} = request;
	await handleRequest({
		method: 'POST',
		path: '/',
		headers: {},
		requestId: 'request-1',
		remainingMs: () => 300_000,
		...rest,
		body: body instanceof Uint8Array ? body : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
	}, sink, {
		...options,
		source,
		settings: {
			...defaultSettings, retryDelayMs: 1, settleMs: 20, ...settings,
		},
		log(line) {
			lines.push(line);
		},
	});
	const [log = '', metrics = ''] = lines;
	return {
		sink, lines, log: JSON.parse(log) as Record<string, unknown>, metrics: JSON.parse(metrics) as Record<string, unknown>,
	};
}

/**
The events of an NDJSON answer.
*/
export function eventsOf({sink}: Pick<Asked, 'sink'>): Array<Record<string, unknown>> {
	return sink.text().split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Record<string, unknown>);
}

/**
The error of a JSON answer.
*/
export function errorOf({sink}: Pick<Asked, 'sink'>): {code: string; message: string; requestId: string; retryable: boolean} {
	const {error} = JSON.parse(sink.text()) as {error: {code: string; message: string; requestId: string; retryable: boolean}};
	return error;
}

export const ndjson = {accept: 'application/x-ndjson'};
