import test from 'ava';
import {squeezed} from './squeezed.ts';

for (const [what, code, expected] of [
	['comments that have their lines to themselves', '/*\nfor // nobody\n*/\n/** One. */\nlet a;\n\n\t// Goes.\n\tlet b;\n', 'let a;let b;'],
	['no comment within a text', 'const a = \'/* b */ // c\';\nconst d = "// e";', 'const a=\'/* b */ // c\';const d="// e";'],
	['spaces around signs', 'const a = b ? {c: d} : [e, f];', 'const a=b?{c:d}:[e,f];'],
	['no space between words', 'return typeof a === \'b\' ? new C() : delete d.e;', 'return typeof a===\'b\'?new C():delete d.e;'],
	['nothing within a text', String.raw`say('a = b', 'c\' + d', '\\', ' = ');`, String.raw`say('a = b','c\' + d','\\',' = ');`],
	['nothing within a regular expression', String.raw`const a = /^b +: [/ = ]\/ , c$/i.test(d) || (/^ , /);`, String.raw`const a=/^b +: [/ = ]\/ , c$/i.test(d)||(/^ , /);`],
	['spaces around a division', 'const a = b / 2 + c / 3;', 'const a=b/2+c/3;'],
	['line ends after statements', 'if (a) {\n\tb();\n\tc = {\n\t\td: e,\n\t};\n}\n\nf();', 'if(a){b();c={d:e}}\nf();'],
	['nothing of imports', 'import cf from \'cloudfront\';\nimport crypto from \'crypto\';\na = b;', 'import cf from \'cloudfront\';\nimport crypto from \'crypto\';\na=b;'],
	['the same of part of a line', ' && !(a.b > 1)', '&&!(a.b>1)'],
] as const) {
	test(`takes out ${what}`, t => {
		t.is(squeezed(code), expected);
	});
}
