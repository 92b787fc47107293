import {configFile, shownPath} from '../config/config-folder.ts';
import {speak, type Words} from '../language.ts';
import {UserError} from '../user-error.ts';

/**
Where an endpoint was looked for, where there is none.

@param flagName - What the user calls the URL of the command line.
@param problem - Why Pulumi knows of none, where that is not because of its stack.
*/
export function noEndpoint(flagName: string, problem: Words<string> | undefined, environment: Record<string, string | undefined>): UserError {
	const [flag, file] = [flagName.replace(/^The /v, ''), shownPath(configFile(environment))];
	const {en, ko} = problem ?? {
		en: 'the selected Pulumi stack has no output "url" (pulumi up deploys it)',
		ko: '선택된 Pulumi 스택에도 출력 "url"이 없습니다(pulumi up 명령으로 배포)',
	};
	return new UserError(speak({
		en: `There is no endpoint to talk to: no ${flag}, no LSF_URL, no profile of ${file} ("lsf config add" makes one), no local stack runs here or above with .local/outputs.json (npm start -- --serve starts one; for one with --outputs elsewhere set LSF_URL and LSF_API_KEY), and ${en}.`,
		ko: `질문을 보낼 엔드포인트가 없습니다. ${flag}, LSF_URL, ${file} 파일의 프로필("lsf config add" 명령으로 추가)이 모두 없고, 이 폴더나 상위 폴더의 .local/outputs.json으로 찾을 수 있는 실행 중인 로컬 스택도 없습니다(npm start -- --serve 명령으로 시작; --outputs로 다른 곳에 쓰는 스택은 LSF_URL과 LSF_API_KEY로 지정). ${ko}.`,
	}, environment));
}
