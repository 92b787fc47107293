import stringWidth from 'string-width';
import {speak} from '../../language.ts';
import {sizeOf} from '../../terminal.ts';
import type {Command} from './command.ts';

const more = {
	en: `A message that begins with "/" is sent with a space before it; a pasted one never is a command.
Alt-Enter begins a new line, Tab completes, Ctrl-R searches what was asked, @path sends a file along.
Ctrl-C stops an answer; at an empty prompt, or twice, it leaves.`,
	ko: `"/"로 시작하는 메시지는 앞에 빈칸을 두면 보낼 수 있고, 붙여 넣은 글은 명령이 되지 않습니다.
Alt-Enter는 줄을 바꾸고, Tab은 자동 완성하고, Ctrl-R은 지난 질문을 찾고, @경로는 파일을 함께 보냅니다.
Ctrl-C는 답변을 멈춥니다. 빈 프롬프트에서 누르거나 두 번 누르면 나갑니다.`,
};

/**
Lists the commands.
*/
export const help: Command = {
	name: '/help',
	summary: {en: 'this list', ko: '이 목록'},
	run(_argument, {streams}, commands) {
		const rows = commands.map(({name, argument, summary}) => [[name, argument && speak(argument)].filter(Boolean).join(' '), speak(summary)] as const);
		const width = Math.max(...rows.map(([usage]) => stringWidth(usage)));
		// Beside a wide left column the summaries would be a few letters a line.
		const isNarrow = width > sizeOf(streams.notices).columns / 2;
		const lines = rows.map(([usage, summary]) => isNarrow ? `${usage}\n  ${summary}` : `${usage}${' '.repeat(width - stringWidth(usage))}  ${summary}`);
		return {notice: [...lines, speak(more)].join('\n')};
	},
};
