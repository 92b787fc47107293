import stringWidth from 'string-width';
import {speak, type Words} from '../language.ts';
import {commandTable} from './command-table.ts';

const head: Words<string> = {
	en: `lsf - talk with your own streaming LLM endpoint    (npx lsf inside of a project)

  lsf                    a conversation in this terminal; it is kept
  lsf "question"         one answer; cat notes | lsf "sum it up" sends both
  lsf -c ["question"]    go on with the last conversation
  lsf -f plan.pdf "..."  with a file; -i photo.png with a picture

  -m ID    another model      -s TEXT  system prompt    -x  only the code
  -p NAME  another profile    -t NAME  a template       -q  no notices
  --no-save  keep nothing     all flags: lsf chat --help

Where it asks: --url, else LSF_URL, a profile, the local stack that runs in this
folder or above, Pulumi's outputs. Key: LSF_API_KEY, else that endpoint's own.
  npm start -- --serve   in a checkout: the local stack, without AWS; it prints
                         "export LSF_URL=... LSF_API_KEY=..." for other folders
  lsf config add work --url URL --key-file FILE         a profile, kept for good

`,
	ko: `lsf - 나만의 스트리밍 LLM 엔드포인트와 대화합니다    (프로젝트 안에서는 npx lsf)

  lsf                    이 터미널에서 대화합니다; 대화는 저장됩니다
  lsf "질문"             답 하나; cat notes | lsf "요약해 줘" 는 둘 다 보냅니다
  lsf -c ["질문"]        마지막 대화를 이어 갑니다
  lsf -f plan.pdf "..."  파일과 함께; -i photo.png 는 그림과 함께

  -m ID    다른 모델          -s TEXT  시스템 프롬프트    -x  코드만
  -p NAME  다른 프로필        -t NAME  템플릿             -q  알림 없이
  --no-save  저장하지 않음    모든 옵션: lsf chat --help

묻는 곳: --url, LSF_URL, 프로필, 이 폴더나 그 위에서 실행 중인 로컬 스택, Pulumi
출력의 순서입니다. 키는 LSF_API_KEY, 없으면 그 엔드포인트의 키입니다.
  npm start -- --serve   체크아웃에서: AWS 없는 로컬 스택; 다른 폴더에서 쓸
                         "export LSF_URL=... LSF_API_KEY=..." 줄을 출력합니다
  lsf config add work --url URL --key-file FILE        계속 쓸 프로필을 만듭니다

`,
};

const foot: Words<string> = {
	en: 'Each has its --help. To ask such a word, put it behind "--": lsf -- keys\n',
	ko: '각 명령에 --help가 있습니다. 명령과 같은 질문은 "--" 뒤에 씁니다: lsf -- keys\n',
};

/**
What `lsf --help` prints: one screen of 80 columns and 24 lines, the prompt of the shell among them.
*/
export function shortHelp(environment: NodeJS.ProcessEnv): string {
	const entries = commandTable.map(({name, about}) => `  ${name.padEnd(11)}${speak(about, environment)}`);
	const half = Math.ceil(entries.length / 2);
	const lines = entries.slice(0, half).map((entry, index) => `${padTo(entry, 40)}${entries[half + index]?.trimStart() ?? ''}`.trimEnd());
	return `${speak(head, environment)}${lines.join('\n')}\n${speak(foot, environment)}`;
}

function padTo(text: string, width: number): string {
	return text + ' '.repeat(Math.max(1, width - stringWidth(text)));
}
