import type {ErrorCode} from '../../../runtime/protocol/errors.ts';

/**
What each code of the protocol says in Korean. The endpoint's own sentence follows, which names the field, the model or the limit.
*/
export const koreanCodes: Readonly<Record<ErrorCode, string>> = {
	invalid_request: '요청에 잘못된 부분이 있습니다.',
	missing_body_hash: '요청에 본문의 해시("x-amz-content-sha256")가 없습니다.',
	context_length_exceeded: '대화가 모델이 읽을 수 있는 길이를 넘었습니다.',
	unauthorized: 'API 키가 없거나 받아들여지지 않았습니다.',
	model_access: '이 모델을 호출할 권한이 없습니다.',
	route_not_allowed: '이 키로는 이 경로를 쓸 수 없습니다.',
	model_not_found: '모델을 찾을 수 없습니다.',
	route_not_found: 'URL의 경로를 찾을 수 없습니다.',
	method_not_allowed: '엔드포인트가 받지 않는 HTTP 메서드입니다.',
	not_acceptable: '엔드포인트가 보낼 수 없는 응답 형식을 요청했습니다.',
	too_large: '요청이 너무 큽니다. 대화를 줄여서 보내십시오.',
	unsupported_media_type: '엔드포인트가 받지 않는 본문 형식입니다.',
	throttled: '요청이 한꺼번에 몰려 제한되었습니다. 잠시 뒤에 다시 시도하십시오.',
	quota_exceeded: '할당량을 모두 썼습니다.',
	internal: '함수 안에서 오류가 났습니다. 요청 ID로 함수의 로그를 찾아보십시오.',
	model_error: '모델에서 오류가 났습니다. 다시 시도하십시오.',
	model_cut: '모델의 답변이 도중에 끊겼습니다. 다시 시도하십시오.',
	overloaded: '지금은 부하가 커서 답할 수 없습니다. 잠시 뒤에 다시 시도하십시오.',
	model_not_ready: '모델이 아직 준비되지 않았습니다. 1분쯤 뒤에 다시 시도하십시오.',
	model_timeout: '모델의 답변이 너무 오래 걸렸습니다. 다시 시도하거나 대화를 줄여서 보내십시오.',
};

/**
Sentences of our endpoints that say no more than those above.
*/
export const saysNoMore = /^(?:The model's answer was cut: its stream ended without its final event; try again|The function failed by a mistake of its own; its log tells more under this request id)\.$/v;
