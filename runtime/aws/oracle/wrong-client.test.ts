import test from 'ava';
import type {BedrockRuntimeClient, ServiceInputTypes, ServiceOutputTypes} from '@aws-sdk/client-bedrock-runtime';
import type {InitializeHandler, InitializeHandlerArguments} from '@smithy/types';
import {EventFrame} from '../../event-stream/event-frame.ts';
import {anySession} from './helpers/cases/any-session.ts';
import {sdkSide} from './helpers/sdk-side.ts';
import type {MakeSide, Side} from './helpers/side.ts';
import {compareSessions, openStage} from './helpers/stage.ts';

type Sent = {headers: Record<string, string>; body: Uint8Array | string; path: string};

/**
Changes the request of each attempt, before it is signed or after.
*/
function sends(change: (request: Sent) => void, relation: 'before' | 'after' = 'before'): MakeSide {
	return config => sdkSide(config, {}, (client: BedrockRuntimeClient) => {
		client.middlewareStack.addRelativeTo((next: InitializeHandler<ServiceInputTypes, ServiceOutputTypes>) => async (call: InitializeHandlerArguments<ServiceInputTypes>) => {
			change((call as unknown as {request: Sent}).request);
			return next(call);
		}, {relation, toMiddleware: 'httpSigningMiddleware'});
	});
}

function gives(change: (side: Side) => Side['stream']): MakeSide {
	return config => {
		const side = sdkSide(config);
		return {...side, stream: change(side)};
	};
}

function throws(change: (error: Error & {$metadata?: {attempts?: number; requestId?: string}}) => void): MakeSide {
	return gives(({stream}) => async (...call) => {
		try {
			return await stream(...call);
		} catch (error) {
			change(error as Error);
			throw error;
		}
	});
}

function textOf(body: Sent['body']): string {
	return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

const wrong: Record<string, MakeSide> = {
	'another user agent': sends(({headers}) => {
		headers['user-agent'] += ' md/other';
	}),
	'a header too few': sends(({headers}) => {
		delete headers['x-amz-user-agent'];
	}),
	'a header too many': sends(({headers}) => {
		headers['x-other'] = '1';
	}),
	'another path': sends(request => {
		request.path = request.path.replace('%3A', ':');
	}),
	'a number in other words': sends(request => {
		request.body = textOf(request.body).replace('"messages"', '"topK":1.0,"messages"');
	}),
	'a body that was changed once it was signed': sends(request => {
		request.body = textOf(request.body).replace('안녕', '안녱');
	}, 'after'),
	'a header that was changed once it was signed': sends(({headers}) => {
		headers['x-amz-date'] = headers['x-amz-date']!.replace(/..Z$/v, '59Z');
	}, 'after'),
	'an id for each attempt': sends(({headers}) => {
		headers['amz-sdk-invocation-id'] = crypto.randomUUID();
	}),
	'two attempts': config => sdkSide(config, {maxAttempts: 2}),
	'another number of attempts said': sends(({headers}) => {
		headers['amz-sdk-request'] = headers['amz-sdk-request']!.replace('max=3', 'max=4');
	}),
	'a clock that is not corrected': config => sdkSide(config, {}, client => {
		Object.defineProperty(client.config, 'systemClockOffset', {get: () => 0, set() {}});
	}),
	'errors by another name': throws(error => {
		error.name = 'OtherException';
	}),
	'errors that say less': throws(error => {
		delete error.$metadata?.attempts;
	}),
	'no id of the request': gives(({stream}) => async (...call) => ({events: (await stream(...call)).events})),
	'an event too many': gives(({stream}) => async (...call) => {
		const {requestId, events} = await stream(...call);
		async function * more(): AsyncGenerator<EventFrame[], undefined> {
			yield * events;
			yield [new EventFrame('more', Buffer.alloc(0), 0, 0)];
			return undefined;
		}

		return {requestId, events: more()};
	}),
	'each answer begins at once': gives(({stream}) => async (...call) => {
		try {
			return await stream(...call);
		} catch (error) {
			return {requestId: undefined, events: failing(error)};
		}
	}),
};

// eslint-disable-next-line require-yield -- there is nothing to yield.
async function * failing(error: unknown): AsyncGenerator<EventFrame[], undefined> {
	throw error;
}

for (const [what, side] of Object.entries(wrong)) {
	test.serial(`twin: ${what} would be noticed`, async t => {
		const stage = await openStage(t);
		await t.throwsAsync(compareSessions(stage, {
			sessions: anySession('ConverseStream'), numRuns: 100, ours: side, endOnFailure: true,
		}), {message: /Property failed/v});
	});
}
