import type {AwsRefusal} from '../../aws-refusal.ts';
import type {ForeignAnswer} from '../../errors.ts';

const doctor = '"lsf doctor" 명령으로 원인을 찾을 수 있습니다.';

/**
What the platform means by a status, as `client/refusal.ts` says it in English.
*/
const byStatus: Readonly<Record<number, string>> = {
	401: '엔드포인트가 이 API 키를 받아들이지 않았습니다.',
	403: `엔드포인트나 그 앞의 방화벽 등이 요청을 거부했습니다. ${doctor}`,
	404: '이 URL에는 아무것도 없습니다. URL을 확인하십시오.',
	413: '요청이 플랫폼의 한도(6 MB)를 넘습니다. 대화를 줄여서 보내십시오.',
	429: '함수의 동시 실행 수가 한도에 이르렀습니다. 잠시 뒤에 다시 시도하십시오.',
	500: '플랫폼에서 오류가 났습니다. 다시 시도하십시오.',
	502: '함수가 비정상 종료되었거나 HTTP가 아닌 응답을 보냈습니다. 함수의 로그를 확인하십시오.',
	503: '플랫폼에 부하가 몰려 있습니다. 잠시 뒤에 다시 시도하십시오.',
	504: 'CloudFront의 대기 시간(originReadTimeout)이 지나도록 함수가 아무것도 보내지 않았습니다. 다시 시도하십시오.',
};

/**
As `client/aws-refusal.ts` says it in English.
*/
const byRefusal: Readonly<Record<AwsRefusal, string>> = {
	signature: 'AWS가 서명을 거부했습니다. "x-amz-content-sha256"은 본문 바이트 그대로의 SHA-256이어야 하는데, 이 클라이언트와 CloudFront 사이에서 헤더가 빠지거나 본문이 바뀝니다. 중간의 프록시나 방화벽을 확인하십시오.',
	forbidden: '요청이 함수에 닿기 전에 AWS가 거부했습니다. CloudFront에 함수를 호출할 권한이 없거나, CloudFront의 요청만 받는 함수 자체의 URL로 보냈습니다. CloudFront 배포의 URL을 쓰고, 스택을 방금 배포했다면 1분 뒤에 다시 시도하십시오.',
	unknownHost: '요청한 이름의 함수 URL이 AWS에 없습니다. CloudFront가 뷰어의 Host를 그대로 넘겼거나 함수가 삭제되었습니다. 스택을 업데이트하십시오(pulumi up).',
	page: 'CloudFront가 요청을 거부했습니다. 방화벽 규칙에 걸렸거나, 허용되지 않은 국가에서 보냈거나, CloudFront 배포가 꺼져 있거나 이 메서드를 받지 않습니다. 엔드포인트의 관리자에게 문의하십시오.',
	empty: '요청이 아무 설명 없이 거부되었습니다. 본문의 해시("x-amz-content-sha256")가 없을 때가 많고, 아니면 방화벽 때문입니다. 해시를 보내거나 "lsf proxy"를 거쳐 호출하십시오.',
};

/**
What a refusal says in Korean that is not the endpoint's own, with its status and the sentence of AWS.
*/
export function koreanPlatform(status: number, {said, ...foreign}: ForeignAnswer): string {
	return `${sentenceOf(status, foreign)} (상태 코드 ${status}${said === undefined ? '' : `: ${said}`})`;
}

function sentenceOf(status: number, {refusal, location, contentType = '없음'}: ForeignAnswer): string {
	if (status >= 300 && status < 400) {
		return `URL이 다른 곳${location === undefined ? '' : `(${location})`}으로 리디렉션됩니다. 프롬프트를 그곳으로 자동으로 보내지는 않으므로 최종 URL을 쓰십시오.`;
	}

	if (status < 300) {
		return `URL의 응답이 스트림이 아닙니다(content-type: ${contentType}). URL이 lambda-stream-functions의 엔드포인트인지 확인하십시오.`;
	}

	return refusal === undefined ? byStatus[status] ?? '엔드포인트나 그 앞에 있는 서버가 요청을 거부했습니다.' : `${byRefusal[refusal]} ${doctor}`;
}
