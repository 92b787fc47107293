import type {Words} from '../language.ts';

/**
A flag of the command line. `parseArgs` reads it, `--help`, the man page and the completions tell of it.
*/
export type Flag = Readonly<{
	type: 'string' | 'boolean';
	short?: string;
	multiple?: boolean;
	/**
	What its value is called.
	*/
	value?: string;
	/**
	What a shell completes it with.
	*/
	completes?: 'files' | 'models' | 'profiles' | 'templates';
	/**
	What it is for, on one line.
	*/
	about: Words<string>;
}>;

/**
The flags of `lsf` and `lsf chat`, in the order of the help.
*/
export const chatFlags = {
	url: {type: 'string', value: 'URL', about: {en: 'the stack\'s URL, or that of one route', ko: '스택의 URL, 또는 한 경로의 URL'}},
	profile: {
		type: 'string', short: 'p', value: 'NAME', completes: 'profiles', about: {en: 'one of the endpoints of "lsf config"', ko: '"lsf config"에 있는 엔드포인트 하나'},
	},
	model: {
		type: 'string', short: 'm', value: 'ID', completes: 'models', about: {en: 'one of the route\'s models ("lsf models")', ko: '경로의 모델 하나 ("lsf models")'},
	},
	system: {
		type: 'string', short: 's', value: 'TEXT', about: {en: 'the system prompt', ko: '시스템 프롬프트'},
	},
	template: {
		type: 'string', short: 't', value: 'NAME', completes: 'templates', about: {en: 'a prompt of yours, kept in a file', ko: '파일에 적어 둔 프롬프트'},
	},
	var: {
		type: 'string', multiple: true, value: 'NAME=TEXT', about: {en: 'a variable of the template; several times', ko: '템플릿의 변수; 여러 번 쓸 수 있습니다'},
	},
	file: {
		type: 'string', short: 'f', multiple: true, value: 'PATH', completes: 'files', about: {en: 'a file to ask about; several times', ko: '함께 보낼 파일; 여러 번 쓸 수 있습니다'},
	},
	image: {
		type: 'string', short: 'i', multiple: true, value: 'PATH', completes: 'files', about: {en: 'a picture to ask about; several times', ko: '함께 보낼 그림; 여러 번 쓸 수 있습니다'},
	},
	continue: {
		type: 'boolean', short: 'c', value: '[=ID]', about: {en: 'go on with the last conversation, or with that one', ko: '마지막 대화나 그 대화를 이어 갑니다'},
	},
	'no-save': {type: 'boolean', about: {en: 'do not keep this conversation', ko: '이 대화를 저장하지 않습니다'}},
	extract: {
		type: 'boolean', short: 'x', about: {en: 'print the answer\'s first block of code alone', ko: '답의 첫 코드 블록만 출력합니다'},
	},
	raw: {type: 'boolean', about: {en: 'print Markdown as it comes, also on a terminal', ko: '터미널에서도 마크다운을 그대로 출력합니다'}},
	reasoning: {type: 'boolean', about: {en: 'show what the model thinks, too', ko: '모델의 생각도 보여 줍니다'}},
	json: {type: 'boolean', about: {en: 'one protocol event a line instead of the text', ko: '글 대신 프로토콜 이벤트를 한 줄에 하나씩 출력합니다'}},
	stats: {type: 'boolean', about: {en: 'figures of the answer, on stderr', ko: '답의 수치를 stderr에 출력합니다'}},
	quiet: {
		type: 'boolean', short: 'q', about: {en: 'no spinner and no notices; only errors', ko: '알림 없이 오류만 출력합니다'},
	},
	'max-tokens': {type: 'string', value: 'N', about: {en: 'the longest answer', ko: '답의 최대 길이'}},
	temperature: {type: 'string', value: 'X', about: {en: '0 to 2', ko: '0에서 2까지'}},
	timeout: {type: 'string', value: 'SECONDS', about: {en: 'the longest time for an answer', ko: '답 하나를 기다리는 최대 시간(초)'}},
	'idle-timeout': {type: 'string', value: 'SECONDS', about: {en: 'the longest silence (heartbeats are no silence)', ko: '가장 긴 침묵(초); 하트비트는 침묵이 아닙니다'}},
	help: {
		type: 'boolean', short: 'h', about: {en: 'this text', ko: '이 도움말'},
	},
	version: {type: 'boolean', about: {en: 'the version of the package', ko: '패키지의 버전'}},
} as const satisfies Record<string, Flag>;
