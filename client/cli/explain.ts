import process from 'node:process';
import {inspect} from 'node:util';
import {StreamError, TimeoutError, type StreamErrorCode} from '../errors.ts';
import {timeoutSentence} from '../timeout-sentence.ts';
import {makeHarmless, makeHarmlessLine} from './answer/make-harmless.ts';
import {koreanFailure} from './failures/korean-failure.ts';
import {speak, type Words} from './language.ts';
import {isUserMistake} from './user-error.ts';

/**
The exit codes of the terminal client.
*/
export const exitCodes = {
	done: 0, usage: 1, refused: 2, failed: 3, truncated: 4, timeout: 5, hangup: 129, interrupted: 130,
} as const;

function exitCodeOf(code: StreamErrorCode): number {
	switch (code) {
		case 'ERR_CONNECTION':
		case 'ERR_REFUSED': {
			return exitCodes.refused;
		}

		case 'ERR_TRUNCATED':
		case 'ERR_TOO_LARGE':
		case 'ERR_MALFORMED': {
			return exitCodes.truncated;
		}

		case 'ERR_TIMEOUT': {
			return exitCodes.timeout;
		}

		case 'ERR_FAILED':
		case 'ERR_STREAM': {
			return exitCodes.failed;
		}
	}
}

/**
What to do about a refusal, which the endpoint itself can't know: where this client has its key from, that a chat can begin anew.
*/
const hints: Readonly<Partial<Record<string, Words<string>>>> = {
	unauthorized: {
		en: '"lsf config", with the same --url or --profile, tells where the key is from; "lsf keys add" makes a new one, and "pulumi stack output apiKey --show-secrets" prints the stack\'s.',
		ko: '키의 출처는 "lsf config" 명령에 같은 --url이나 --profile 옵션을 붙여 확인하십시오. 새 키는 "lsf keys add" 명령이 만들고, 스택의 키는 "pulumi stack output apiKey --show-secrets" 명령이 보여 줍니다.',
	},
	context_length_exceeded: {en: 'Begin a new conversation, or send a shorter prompt.', ko: '새 대화를 시작하거나 더 짧은 프롬프트를 보내십시오.'},
	route_not_allowed: {en: '"lsf keys list" shows the routes of each key.', ko: '"lsf keys list" 명령이 키마다 허용된 경로를 보여 줍니다.'},
};

/**
What the client says of a failed request. The library's and the endpoint's sentences are English; in Korean the endpoint's follows as it is.
*/
function sayFailure(error: StreamError, environment: Record<string, string | undefined>): string {
	const {message, protocolCode = '', requestId} = error;
	const flag = error instanceof TimeoutError && error.phase === 'total' ? '--timeout' : '--idle-timeout';
	const {sentence, said} = speak<{sentence: string; said?: string}>({
		en: {sentence: error instanceof TimeoutError ? timeoutSentence(error.phase, error.milliseconds, flag) : message},
		ko: koreanFailure(error, flag),
	}, environment);
	const hint = Object.hasOwn(hints, protocolCode) ? speak(hints[protocolCode]!, environment) : undefined;
	const request = requestId === undefined ? undefined : speak({en: `request ${requestId}`, ko: `요청 ${requestId}`}, environment);
	const details = [protocolCode, request].filter(Boolean).join(', ');
	return [sentence, hint, said !== undefined && `원문: ${said}`, details !== '' && `[${details}]`].filter(Boolean).join(' ');
}

/**
Turns a failure into what the user reads and the exit code: one sentence for what can happen to anybody, the stack trace for a bug.

@param environment - Whose language is spoken. Default: that of this process.
*/
export function explain(error: unknown, environment: Record<string, string | undefined> = process.env): {message: string; exitCode: number} {
	if (isUserMistake(error)) {
		return {message: makeHarmlessLine(error.message), exitCode: 'exitCode' in error && typeof error.exitCode === 'number' ? error.exitCode : exitCodes.usage};
	}

	return error instanceof StreamError
		? {message: makeHarmlessLine(sayFailure(error, environment)), exitCode: exitCodeOf(error.code)}
		: {message: `${speak({en: 'This is a bug of the client', ko: '클라이언트의 버그입니다'}, environment)}: ${makeHarmless(inspect(error))}`, exitCode: exitCodes.usage};
}
