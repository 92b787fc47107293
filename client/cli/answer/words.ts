import {speak} from '../language.ts';

const en = {
	waiting: 'waiting for the endpoint',
	connected: 'connected, thinking',
	thinking: 'thinking',
	calling: 'writing a tool call',
	since: (label: string, seconds: number) => `${label} · ${seconds} s`,
	silent: (seconds: number) => `nothing heard for ${seconds} s`,
	longest: 'the answer has reached its longest length; --max-tokens changes it',
	deadline: 'the answer was stopped before the function\'s time ran out',
	guardrail: 'a guardrail stopped the answer',
	empty: 'the model answered with nothing',
	noCode: 'the answer has no block of code; this is all of it',
	call: (name: string, input: string) => `calls ${name} ${input}`,
	again: (seconds: number) => `again in ${seconds} s …`,
	failedOnce: (reason: string, seconds: number) => `${reason} Trying again in ${seconds} s.`,
	tokens: (input: string, cached: string, output: string) => `${input} tokens in${cached === '' ? '' : ` (and ${cached} cached)`}, ${output} out`,
	seconds: (seconds: string) => `${seconds} s`,
	about: (dollars: string) => `about $${dollars}`,
	atLeast: (dollars: string) => `at least $${dollars}`,
};

const ko: typeof en = {
	waiting: '엔드포인트의 응답을 기다리고 있습니다',
	connected: '연결되었습니다. 생각하고 있습니다',
	thinking: '생각하고 있습니다',
	calling: '도구 호출을 쓰고 있습니다',
	since: (label, seconds) => `${label} · ${seconds}초`,
	silent: seconds => `${seconds}초 동안 아무 소식이 없습니다`,
	longest: '답변이 최대 길이에 이르렀습니다. --max-tokens로 바꿀 수 있습니다',
	deadline: '함수의 실행 시간이 다 되기 전에 답변을 멈췄습니다',
	guardrail: '가드레일이 답변을 막았습니다',
	empty: '모델이 빈 답변을 보냈습니다',
	noCode: '답변에 코드 블록이 없어 전체를 출력했습니다',
	call: (name, input) => `도구 호출: ${name} ${input}`,
	again: seconds => `${seconds}초 뒤에 다시 시도합니다 …`,
	failedOnce: (reason, seconds) => `${reason} ${seconds}초 뒤에 다시 시도합니다.`,
	tokens: (input, cached, output) => `입력 ${input}토큰${cached === '' ? '' : `(캐시 ${cached} 별도)`}, 출력 ${output}토큰`,
	seconds: seconds => `${seconds}초`,
	about: dollars => `약 $${dollars}`,
	atLeast: dollars => `$${dollars} 이상`,
};

/**
What is said about an answer, in the user's language.
*/
export function words(): typeof en {
	return speak({en, ko});
}
