import {chatFlags, type Flag} from '../../client/cli/command-line/chat-flags.ts';
import {commandTable} from '../../client/cli/command-line/command-table.ts';
import {flagForm} from '../../client/cli/command-line/flag-lines.ts';

/**
The manual page `lsf.1`, in man(7)'s macros, of the tables that `--help` is made of.

@param version - Of the package.
*/
export function manPage(version: string): string {
	const flags = (Object.entries(chatFlags) as Array<[string, Flag]>).map(([name, flag]) => `.TP\n.B ${escapeText(flagForm(name, flag))}\n${escapeText(sentence(flag.about.en))}`);
	const commands = commandTable.map(({name, about}) => `.TP\n.B lsf ${name}\n${escapeText(sentence(about.en))}`);
	return `${[
		`.TH LSF 1 "" "lambda-stream-functions ${version}" "User Commands"`,
		'.SH NAME',
		String.raw`lsf \- talk with your own streaming LLM endpoint`,
		'.SH SYNOPSIS',
		String.raw`.B lsf
[\fIflags\fR] [\fIquestion\fR]
.br
.B lsf
\fIcommand\fR [\fIarguments\fR]`,
		'.SH DESCRIPTION',
		...paragraphs([
			'Without a question and on a terminal it is a conversation; else one answer. What comes by a pipe is sent behind the question. Conversations are kept, and -c goes on with the last one.',
			'The answer goes to standard output, everything else to standard error.',
			'A question that is the name of a command goes behind "--".',
		]),
		'.SH OPTIONS',
		...flags,
		'.SH COMMANDS',
		...commands,
		'.PP',
		...paragraphs(['Each of them has a --help of its own.']),
		'.SH ENDPOINT',
		...paragraphs([
			'It is that of --url, else of LSF_URL, else of a profile (--profile, LSF_PROFILE, or the default of config.toml), else of the local stack whose .local/outputs.json is in this folder or one above, else of the selected Pulumi stack.',
			'The key is LSF_API_KEY, else that of the profile or of the same outputs. The key of a profile that --profile names comes before LSF_API_KEY. A key that is kept with an endpoint is sent to no other one.',
		]),
		'.SH ENVIRONMENT',
		...([
			['LSF_URL', 'The endpoint\'s URL.'],
			['LSF_API_KEY', 'Its key.'],
			['LSF_PROFILE', 'The name of a profile.'],
			['LSF_MODEL', 'The model where no flag names one.'],
			['LC_ALL, LC_MESSAGES, LANG', 'Korean where the first one that is set begins with ko, else English.'],
			['NO_COLOR', 'No colours where it is not empty.'],
		] as const).map(([name, about]) => `.TP\n.B ${name}\n${about}`),
		'.SH FILES',
		...([
			['~/.config/lsf/config.toml', 'The profiles; XDG_CONFIG_HOME names another folder than ~/.config.'],
			['~/.config/lsf/templates/', 'The templates: NAME.md, a prompt, or NAME.toml.'],
			['~/.local/state/lsf/', 'The conversations; XDG_STATE_HOME names another folder than ~/.local/state.'],
		] as const).map(([name, about]) => `.TP\n.I ${escapeText(name)}\n${escapeText(about)}`),
		'.SH EXIT STATUS',
		...([
			[0, 'Done.'], [1, 'The command line or a setting is wrong.'], [2, 'Refused, or not reached.'], [3, 'Failed in the middle.'], [4, 'Cut.'], [5, 'Timed out.'], [129, 'The terminal is gone.'], [130, 'Interrupted.'],
		] as const).map(([code, about]) => `.TP\n.B ${code}\n${about}`),
		'.SH EXAMPLES',
		'.nf',
		...['lsf "What is a monad?"', 'cat notes.txt | lsf "Summarise this"', 'lsf -c "and in one sentence?"', 'lsf -x "a shell one-liner that counts lines" > count.sh', 'lsf config add work --url https://d111111abcdef8.cloudfront.net --key-file ~/work.key'].map(line => escapeText(line)),
		'.fi',
	].join('\n')}\n`;
}

function paragraphs(texts: readonly string[]): string[] {
	return texts.map((text, index) => `${index === 0 ? '' : '.PP\n'}${escapeText(text)}`);
}

function sentence(text: string): string {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/**
As roff shows it as it is: dashes that can be copied, and no line that begins like a macro.
*/
function escapeText(text: string): string {
	return text.replaceAll('\\', String.raw`\e`).replaceAll('-', String.raw`\-`).replaceAll('~', String.raw`\(ti`).replace(/^(?=['.])/v, String.raw`\&`);
}
