import {rootMessage} from '../../root-message.ts';
import {findTlsProblem, type CertificateProblem} from '../../tls-problem.ts';

const ownAuthority = '네트워크나 회사에 자체 인증 기관이 있다면 그 PEM 파일을 NODE_EXTRA_CA_CERTS에 지정하십시오.';

/**
As `client/tls-problem.ts` says it in English.
*/
const certificates: Readonly<Record<CertificateProblem, {what: string; remedy: string}>> = {
	expired: {what: '인증서가 만료되어', remedy: '소유자가 갱신해야 합니다. 이 컴퓨터의 시계가 틀렸다면 맞추십시오.'},
	early: {what: '인증서가 아직 유효하지 않아', remedy: '이 컴퓨터의 시계를 확인하고, 맞다면 인증서의 시작일까지 기다리십시오.'},
	ownSigned: {what: '인증서가 자체 서명되었거나 소유자만 아는 인증 기관이 서명한 것이라', remedy: ownAuthority},
	unknownIssuer: {what: '인증서를 이 컴퓨터가 모르는 기관이 발급해', remedy: ownAuthority},
	otherHost: {what: '인증서가 다른 호스트의 것이라', remedy: 'URL의 이름이 맞는지, 그 이름을 별칭으로 둔 CloudFront 배포로 이어지는지 확인하십시오.'},
	other: {what: '인증서를 받아들일 수 없어', remedy: '소유자가 인증서를 바꿔야 합니다.'},
};

/**
Why an endpoint could not be reached, in Korean.

@param cause - What `fetch` threw.
*/
export function koreanConnection(cause: unknown): string {
	const found = findTlsProblem(cause);
	if (found === undefined) {
		return `엔드포인트에 연결할 수 없습니다(${rootMessage(cause)}). URL과 네트워크를 확인하십시오.`;
	}

	const {kind, code} = found;
	if (kind === 'certificate') {
		const {what, remedy} = certificates[found.problem];
		return `엔드포인트의 ${what} 아무것도 보내지 않았습니다(${code}). ${remedy}`;
	}

	return kind === 'none'
		? `이 주소와 포트는 TLS를 쓰지 않습니다(${code}). URL의 포트가 맞는지, http://로 시작해야 하는지 확인하십시오.`
		: `엔드포인트가 암호화된 연결을 거부했습니다(${code}). URL의 이름을 확인하십시오. CloudFront는 어느 배포에도 없는 이름의 연결을 끊습니다.`;
}
