import {
	ConnectionError,
	FailedError,
	MalformedError,
	RefusedError,
	TimeoutError,
	TooLargeError,
	TruncatedError,
	type StreamError,
	type TimeoutPhase,
} from '../../errors.ts';
import {koreanCodes, saysNoMore} from './korean-codes.ts';
import {koreanConnection} from './korean-connection.ts';
import {koreanPlatform} from './korean-platform.ts';

const waits: Readonly<Record<TimeoutPhase, (seconds: number) => string>> = {
	firstByte: seconds => `엔드포인트가 ${seconds}초 안에 답변을 시작하지 않았습니다.`,
	idle: seconds => `엔드포인트가 ${seconds}초 동안 하트비트조차 보내지 않았습니다.`,
	total: seconds => `답변이 ${seconds}초 안에 끝나지 않았습니다.`,
};

const partial = '받은 내용은 답변의 일부일 뿐이니 다시 시도하십시오.';

/**
What a failed request says in Korean, with every fact of its English message.

@param flag - What a timeout's limit is called on the command line.
@returns `said`, where the endpoint's own sentence says more: it is in English, and goes behind everything else.
*/
export function koreanFailure(error: StreamError, flag: string): {sentence: string; said?: string} {
	if (error instanceof TimeoutError) {
		return {sentence: `${waits[error.phase](error.milliseconds / 1000)} 다시 시도하거나 ${flag} 값을 늘리십시오.`};
	}

	if (error instanceof ConnectionError) {
		return {sentence: koreanConnection(error.cause ?? error)};
	}

	if (error instanceof TruncatedError) {
		return {sentence: `${error.cause === undefined ? '답변이 완료되었다는 표시 없이 끝났습니다.' : '답변 도중에 연결이 끊겼습니다.'} ${partial}`};
	}

	if (error instanceof TooLargeError) {
		return {sentence: `답변이 이 클라이언트가 읽는 한도(${error.maximum}바이트)를 넘었습니다. URL이 lambda-stream-functions의 엔드포인트인지 확인하십시오.`};
	}

	if (error instanceof MalformedError) {
		return {sentence: '이 프로토콜의 형식이 아닌 응답이 왔습니다. URL이 lambda-stream-functions의 엔드포인트인지, 중간에서 응답을 바꾸는 것이 없는지 확인하십시오.', said: error.message};
	}

	return error instanceof RefusedError && error.foreign !== undefined
		? {sentence: koreanPlatform(error.status ?? 0, error.foreign)}
		: {sentence: sentenceOf(error), ...(!saysNoMore.test(error.message) && {said: error.message})};
}

function sentenceOf(error: StreamError): string {
	const known = Object.entries(koreanCodes).find(([code]) => code === error.protocolCode)?.[1];
	return known ?? (error instanceof FailedError ? '답변 도중에 오류가 났습니다.' : '엔드포인트가 요청을 거부했습니다.');
}
