import {type Words, speak} from '../language.ts';

const text: Words<string> = {
	en: `Where lsf asks, and with which key: profiles in ~/.config/lsf/config.toml.

Usage
  lsf config [show]                  what counts now, and where it is from
  lsf config list                    the profiles; * is the default
  lsf config path                    the file
  lsf config add NAME --url URL [--key-file FILE | --key-command COMMAND]
                 [--route NAME] [--model ID] [--system TEXT]
  lsf config set NAME.url URL        change one value; the same for route, model,
                                     system, key_file and key_command
  lsf config use NAME                make it the default

Flags
  --url URL, -p, --profile NAME      for show: as lsf would take them
  --json                             show and list as JSON
  -h, --help                         this text

A key itself is never in that file. FILE has it in its first line, and nobody else
may read it (chmod 600); COMMAND prints it, such as "pass show lsf", and runs
without a shell. The first profile is the default, until another one is used.

  default = "work"

  [profiles.work]
  url = "https://d111111abcdef8.cloudfront.net"
  key_file = "work.key"              # beside the file, or with ~/
  model = "fast"

Order: --url or --profile, LSF_URL, LSF_PROFILE, the default, the local stack,
Pulumi. LSF_API_KEY and LSF_MODEL come before what a profile says; the key of a
profile named by --profile comes before LSF_API_KEY, and goes to its URL alone.
`,
	ko: `lsf가 어디에 어떤 키로 묻는지 정합니다: ~/.config/lsf/config.toml의 프로필.

사용법
  lsf config [show]                  지금 쓰이는 값과 그 출처
  lsf config list                    프로필 목록; *는 기본값
  lsf config path                    파일의 위치
  lsf config add NAME --url URL [--key-file FILE | --key-command COMMAND]
                 [--route NAME] [--model ID] [--system TEXT]
  lsf config set NAME.url URL        값 하나를 바꿉니다; route, model, system,
                                     key_file, key_command도 같습니다
  lsf config use NAME                기본값으로 정합니다

옵션
  --url URL, -p, --profile NAME      show에서: lsf와 같은 뜻
  --json                             show와 list를 JSON으로
  -h, --help                         이 도움말

키 자체는 이 파일에 두지 않습니다. FILE의 첫 줄이 키이며 다른 사용자가 읽을 수 없어야
합니다(chmod 600). COMMAND는 "pass show lsf"처럼 키를 출력하며 셸 없이 실행됩니다.
첫 프로필이 기본값이 되고, use로 바꿉니다.

  default = "work"

  [profiles.work]
  url = "https://d111111abcdef8.cloudfront.net"
  key_file = "work.key"              # 이 파일 옆, 또는 ~/ 로 시작
  model = "fast"

순서: --url이나 --profile, LSF_URL, LSF_PROFILE, 기본값, 로컬 스택, Pulumi입니다.
LSF_API_KEY와 LSF_MODEL은 프로필의 값보다 먼저이고, --profile로 고른 프로필의 키는
LSF_API_KEY보다 먼저이며 그 URL에만 보냅니다.
`,
};

/**
What `lsf config --help` prints.
*/
export function configUsage(environment: NodeJS.ProcessEnv): string {
	return speak(text, environment);
}
