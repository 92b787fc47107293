import test from 'ava';
import {withoutColors} from './without-colors.ts';

for (const [title, drawn, left] of [
	['a colour goes, bold stays', '\u{1B}[1;35mbold\u{1B}[0;39m', '\u{1B}[1mbold\u{1B}[0m'],
	['a colour alone goes whole', '\u{1B}[35mtext\u{1B}[39m\u{1B}[49m', 'text'],
	['a colour of 256 or more goes with its numbers', '\u{1B}[38;5;1;4mtext\u{1B}[48;2;1;2;3mx', '\u{1B}[4mtextx'],
	['bright ones go', '\u{1B}[97;101mx\u{1B}[m', 'x\u{1B}[m'],
	['twin: nothing else goes', 'a\u{1B}[2A\u{1B}[J\u{1B}[3;4;9mb [31m', 'a\u{1B}[2A\u{1B}[J\u{1B}[3;4;9mb [31m'],
] as const) {
	test(title, t => {
		t.is(withoutColors(drawn), left);
	});
}
