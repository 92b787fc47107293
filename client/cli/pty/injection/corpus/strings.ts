import {attack, sequences, type Attack} from './attack.ts';

const bell = '\u{7}';
const end = '\u{1B}\\';

/**
ESC alone, OSC, DCS, APC, PM, SOS: titles, clipboard, links, pictures, notifications.
*/
export const controlStrings: readonly Attack[] = [
	...sequences('', ['c', '7', '8', 'D', 'E', 'M', 'H', 'N', 'O', 'Z', '(0', ')0', '%@', '%G', '#8', '=', 'l', '|']),
	...sequences(']', [
		`0;a title${bell}`,
		`0;a title${end}`,
		`1;an icon${bell}`,
		`2;a title${end}`,
		`2;rm -rf ~\r${bell}`,
		'0;no end',
		'L a title\u{9C}',
		`4;1;?${bell}`,
		`4;1;rgb:00/00/00${bell}`,
		`7;file:///etc${end}`,
		`9;a notification${bell}`,
		`10;?${end}`,
		`11;?${end}`,
		`12;red${bell}`,
		`50;?${bell}`,
		`104${bell}`,
		`8;id=1;https://example.com${end}a link\u{1B}]8;;${end}`,
		`8;;javascript:alert(1)${bell}a link`,
		`8;;file:///etc/passwd${end}a link`,
		`8;;ssh://-oProxyCommand=ls${end}a link`,
		`52;c;cm0gLXJmIH4=${bell}`,
		`52;c;cm0gLXJmIH4=${end}`,
		`52;p;cm0=${end}`,
		`52;c;?${bell}`,
		`52;;cm0=${bell}`,
		`99;;a notification${end}`,
		`133;A${bell}`,
		`133;C${end}`,
		`633;E;ls${bell}`,
		`777;notify;a;b${bell}`,
		`1337;File=inline=1:AAAA${bell}`,
		`1337;CopyToClipboard=${bell}secret`,
		`1337;SetUserVar=a=Yg==${bell}`,
		`66;s=7;large${bell}`,
	]),
	...sequences('P', [`+q544e${end}`, `$qm${end}`, `1$r0m${end}`, `q#0;2;0;0;0#0~~@@vv${end}`, `0;0;8q"1;1;9;9#1~~${end}`, `tmux;\u{1B}\u{1B}]52;c;cm0=${bell}${end}`, `1;1|17/6c73${end}`, '>| no end']),
	...sequences('_', [`Ga=T,f=24,s=1,v=1;AAAA${end}`, `Gi=31,a=q,t=f;L2V0Yy9wYXNzd2Q=${end}`, `a command${end}`, 'no end']),
	...sequences('^', [`a private message${end}`]),
	...sequences('X', [`a string${end}`]),
	attack('a title whose end comes late', `\u{1B}]0;a ${'long '.repeat(50)}title${bell}`),
];
