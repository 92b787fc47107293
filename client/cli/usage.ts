import {chatFlags} from './command-line/chat-flags.ts';
import {flagLines} from './command-line/flag-lines.ts';
import {speak, type Words} from './language.ts';

const head: Words<string> = {
	en: `Chat with a deployed stack, or ask one thing.

Usage
  lsf chat                    a conversation
  lsf chat "What is a monad?" one answer
  cat notes.txt | lsf chat "Summarise this"

Flags
`,
	ko: `배포된 스택과 대화하거나 한 가지를 묻습니다.

사용법
  lsf chat                    대화
  lsf chat "모나드가 뭐야?"   답 하나
  cat notes.txt | lsf chat "요약해 줘"

옵션
`,
};

const foot: Words<string> = {
	en: `
The endpoint is --url, else LSF_URL, else a profile (--profile, LSF_PROFILE, or the default of
"lsf config"), else the local stack that runs here (.local/outputs.json in this folder or above), else
the selected Pulumi stack. The key is LSF_API_KEY, else that of the profile or of the same outputs;
with --profile the profile's own comes first. LSF_MODEL names a model where no flag does.

A template is ~/.config/lsf/templates/NAME.md, a prompt with {{input}} in it, or NAME.toml with
prompt, system, model, max_tokens, temperature, extract, reasoning and [variables]; --var sets those.

The answer goes to stdout, everything else to stderr. Exit codes: 0 done, 1 usage, 2 refused or
not reached, 3 failed in the middle, 4 cut, 5 timed out, 129 terminal gone, 130 interrupted.
`,
	ko: `
엔드포인트는 --url, 없으면 LSF_URL, 프로필(--profile, LSF_PROFILE 또는 "lsf config"의 기본값),
이 폴더나 그 위에서 실행 중인 로컬 스택(.local/outputs.json), 선택된 Pulumi 스택의 순서로 찾습니다.
키는 LSF_API_KEY, 없으면 그 프로필이나 출력의 키이며, --profile을 쓰면 프로필의 키가 먼저입니다.
--model이 없으면 LSF_MODEL의 모델을 씁니다.

템플릿은 {{input}}이 들어 있는 프롬프트인 ~/.config/lsf/templates/NAME.md 이거나, prompt, system,
model, max_tokens, temperature, extract, reasoning, [variables]가 있는 NAME.toml 입니다.
변수는 --var로 정합니다.

답은 stdout에, 나머지는 모두 stderr에 씁니다. 종료 코드: 0 완료, 1 사용법, 2 거절되었거나 닿지 않음,
3 도중에 실패, 4 잘림, 5 시간 초과, 129 터미널 닫힘, 130 중단.
`,
};

/**
What `lsf chat --help` prints: in a checkout the client is an npm script, and where the package is installed a command.
*/
export function usageOf(environment: NodeJS.ProcessEnv): string {
	const text = `${speak(head, environment)}${flagLines(chatFlags, environment)}${speak(foot, environment)}`;
	return environment.npm_lifecycle_event === 'chat'
		? text.replace('| lsf chat ', '| npm run -s chat -- ').replaceAll('  lsf chat "', '  npm run chat -- "').replace('  lsf chat     ', '  npm run chat ')
		: text;
}
