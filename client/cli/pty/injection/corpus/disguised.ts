import {attack, type Attack} from './attack.ts';

const title = '\u{1B}]0;a title\u{7}';

/**
Sequences in the clothes of Markdown, of HTML and of other notations: who takes those apart last lets them free.
*/
export const disguised: readonly Attack[] = [
	attack('in a heading', `# A ${title}heading`),
	attack('in bold', `**bo${title}ld**`),
	attack('between the marks of bold', `*${title}*bold*${title}*`),
	attack('in code', `\`co${title}de\``),
	attack('in a block of code', `\`\`\`js\nconst a = '${title}';\n\`\`\``),
	attack('as the language of a block', `\`\`\`${title}js\nconst a = 1;\n\`\`\``),
	attack('in a table', `| a | b |\n|---|---|\n| ${title} | \u{1B}[2J |`),
	attack('in the head of a table', `| ${title} | \u{9B}2J |\n|---|---|\n| 1 | 2 |`),
	attack('in a list', `- one\n- ${title}two\n  1. \u{1B}[77Athree`),
	attack('in a quotation', `> said ${title}`),
	attack('in the text of a link', `[te${title}xt](https://example.com)`),
	attack('in the address of a link', `[text](https://example.com/${title})`),
	attack('in the address of a link, in brackets', `[text](<https://example.com/${title}>)`),
	attack('in the title of a link', `[text](https://example.com "${title}")`),
	attack('in a picture', `![al${title}t](https://example.com/${title}.png)`),
	attack('in a link to itself', `<https://example.com/${title}>`),
	attack('in a reference', `[text][${title}]\n\n[${title}]: https://example.com/${title}`),
	attack('in HTML', `<b onclick="${title}">text</b>${title}`),
	attack('in a comment', `text <!-- ${title} -->`),
	attack('as an entity', 'text &#27;]0;a title&#7;', `text ${title}`),
	attack('as a hexadecimal entity', 'text &#x1b;[2J&#x1B;[77A', 'text \u{1B}[2J\u{1B}[77A'),
	attack('as an entity of C1', 'text &#155;2J &#x9d;0;a title&#x9c;', 'text \u{9B}2J \u{9D}0;a title\u{9C}'),
	attack('as an entity of bidi', 'text &#8238;reversed &rlm;&zwnj;&shy;', 'text \u{202E}reversed \u{200F}\u{200C}\u{AD}'),
	attack('as an entity in code', '`&#27;]0;a title&#7;`', title),
	attack('as an entity in an address', '[text](https://example.com/&#27;]0;a&#7;)', title),
	attack('as percent codes in an address', '[text](https://example.com/%1b%5d0;a%20title%07)', title),
	attack('as percent codes of C1 in an address', '[text](https://example.com/%c2%9b2J)', '\u{9B}2J'),
	attack('as an escaped string', String.raw`text \x1b]0;a title\x07`, title),
	attack('as an escape of JSON', String.raw`text \u001b]0;a title\u0007`, title),
	attack('as an escape of a shell', String.raw`text \e]0;a title\a \033[2J`, title),
	attack('as carets', 'text ^[]0;a title^G', title),
	attack('as symbols', 'text ␛]0;a title␇', title),
	attack('behind a backslash', `text \\${title}`),
	attack('as look-alikes', 'text ⟦2J ［2J', '\u{1B}[2J'),
	attack('a link to a program', '[text](javascript:alert(1))', '\u{1B}]8;;javascript:alert(1)\u{1B}\\text\u{1B}]8;;\u{1B}\\'),
	attack('a link to a file', '[text](file:///etc/passwd)', '\u{1B}]8;;file:///etc/passwd\u{1B}\\text\u{1B}]8;;\u{1B}\\'),
	attack('a link that ends its sequence', '[text](https://example.com/\u{9C}\u{7}a)', '\u{1B}]8;;https://example.com/\u{7}a\u{7}'),
	attack('a link to another place than it says', '[https://bank.example](https://evil.example/\u{202E}elpmaxe.knab)', '\u{202E}elpmaxe'),
];
