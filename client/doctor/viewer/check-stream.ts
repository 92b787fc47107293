import {createDecoder} from '../../../runtime/protocol/decode.ts';
import type {StreamEvent} from '../../../runtime/protocol/events.ts';
import {hashBody} from '../../hash-body.ts';
import type {Check} from '../report.ts';
import {ask, silent, type Answer} from './ask.ts';
import {keyHeaders, type ClientOptions} from './client-options.ts';
import {describeAnswer} from './describe-answer.ts';
import {makeCheck} from './make-check.ts';
import {problemOf} from './problem-of.ts';
import {recognise} from './recognise.ts';

/**
The most that the model may answer, in tokens.
*/
export const mostTokens = 120;

const prompt = new TextEncoder().encode(JSON.stringify({prompt: 'Count from 1 to 30 in digits, one number a line. Say nothing else.', maxTokens: mostTokens}));

/**
What came of an answer, by when it came.
*/
type Streamed = {
	answer: Answer;
	/**
	Events with something of the answer in them, and in how many arrivals they were.
	*/
	pieces: number;
	arrivals: number;
	heartbeats: number;
	/**
	Milliseconds.
	*/
	longestSilence: number;
	last: StreamEvent | undefined;
};

const content: ReadonlySet<string> = new Set(['delta', 'reasoning', 'tool']);

async function askModel(options: ClientOptions): Promise<Streamed> {
	const decoder = createDecoder('sse');
	const streamed = {
		pieces: 0, arrivals: 0, heartbeats: 0, longestSilence: 0, last: undefined as StreamEvent | undefined,
	};
	let heardAt = performance.now();
	const answer = await ask({
		url: options.url,
		method: 'POST',
		body: prompt,
		// Longer than CloudFront waits by itself.
		patience: (options.patience ?? 30) * 5,
		headers: {
			...keyHeaders(options), accept: 'text/event-stream', 'accept-encoding': 'gzip, br', 'content-type': 'application/json', 'x-amz-content-sha256': await hashBody(prompt),
		},
		arrived(bytes) {
			const now = performance.now();
			streamed.longestSilence = Math.max(streamed.longestSilence, now - heardAt);
			heardAt = now;
			const before = streamed.pieces;
			try {
				for (const event of decoder.push(bytes)) {
					streamed.pieces += content.has(event.type) ? 1 : 0;
					streamed.heartbeats += event.type === 'ping' ? 1 : 0;
					streamed.last = event.type === 'ping' ? streamed.last : event;
				}
			} catch {
				// What is no stream of ours is told by its head.
			}

			streamed.arrivals += streamed.pieces > before ? 1 : 0;
		},
	});
	return {...streamed, answer};
}

function seconds(milliseconds: number): string {
	return `${(milliseconds / 1000).toFixed(1)} s`;
}

/**
Pieces of an answer that make it sure that the model gave it in several.
*/
const fewPieces = 4;

function isInOnePiece({pieces, arrivals}: Streamed): boolean {
	return pieces >= fewPieces && arrivals === 1;
}

function checkHeartbeat({heartbeats, longestSilence}: Streamed): Check {
	return heartbeats > 0
		? makeCheck('heartbeat', `${heartbeats === 1 ? 'one came' : `${heartbeats} came`} while the model was silent`)
		: makeCheck('heartbeat', `not seen: none was due, for the longest silence was ${seconds(longestSilence)}`, {isOpen: true});
}

/**
Asks the model for a short answer, and looks how it comes: in pieces, with heartbeats, uncompressed, and whole.
*/
export async function checkStream(options: ClientOptions): Promise<Check[]> {
	const routes = options.route === undefined ? undefined : [options.route];
	options.say('an answer of the model');
	const first = await askModel(options);
	const {answer, last} = first;
	const recognised = recognise(answer);
	const isStream = answer.kind === 'answer' && answer.status === 200 && (answer.headers['content-type'] ?? '').startsWith('text/event-stream');
	if (!isStream) {
		const status = answer.kind === 'answer' ? answer.status : 0;
		const isSignature = recognised.kind === 'aws' && recognised.refusal === 'signature';
		const isSilence = (recognised.kind === 'cloudfront' && status === 504) || (recognised.kind === 'failed' && recognised.code === silent);
		const cause = isSignature ? 'hash-refused' : (isSilence ? 'cut' : problemOf(recognised, status, options.apiKey !== undefined));
		return [makeCheck('answer', describeAnswer(answer, recognised), {cause, routes})];
	}

	const encoding = answer.headers['content-encoding'];
	if (encoding !== undefined && encoding !== 'identity') {
		return [makeCheck('answer', 'the model answers', {routes}), makeCheck('compression', `the stream comes with content-encoding ${encoding}`, {cause: 'compressed', routes})];
	}

	const plain = makeCheck('compression', 'none', {routes});
	if (last?.type === 'error') {
		return [makeCheck('answer', `${last.code}: ${last.message}`.replace(/\.$/v, ''), {cause: 'model-fails', routes}), checkHeartbeat(first), plain];
	}

	if (answer.isCut || last?.type !== 'done') {
		return [makeCheck('answer', `${answer.givenUp === undefined ? 'it ended without its end' : `given up: ${answer.givenUp}`}, the longest silence was ${seconds(first.longestSilence)}`, {cause: 'cut', routes}), plain];
	}

	// One answer that comes at once may be chance, two are none.
	const second = isInOnePiece(first) ? await askModel(options) : undefined;
	const isHeldBack = second !== undefined && isInOnePiece(second);
	const {pieces, arrivals} = second ?? first;
	const streamed = pieces < fewPieces
		? makeCheck('streamed', `not to be told: the model gave its answer in ${pieces === 1 ? 'one piece' : `${pieces} pieces`}`, {isOpen: true, routes})
		: makeCheck('streamed', `${pieces} pieces came at ${arrivals === 1 ? 'one time' : `${arrivals} times`}`, {cause: isHeldBack ? 'buffered' : undefined, routes});
	return [makeCheck('answer', 'a prompt with the hash of its body is answered, to its end', {routes}), streamed, checkHeartbeat(first), plain];
}
