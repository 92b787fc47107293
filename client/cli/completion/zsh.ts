import {speak} from '../language.ts';
import {chatFlags, type Flag} from '../command-line/chat-flags.ts';
import type {CompletedCommand} from './describe-commands.ts';

const actions = {
	files: '_files', profiles: '_lsf_profiles', models: '_lsf_models', templates: '_lsf_templates',
} as const;

/**
The completions of zsh.
*/
export function zshCompletion(commands: readonly CompletedCommand[], environment: Record<string, string | undefined>): string {
	const flags = (Object.entries(chatFlags) as Array<[string, Flag]>).map(([name, flag]) => `		${specOf(name, flag, environment)}`);
	const cases = commands.filter(({name}) => name !== 'chat').map(({name, words, flags: names}) => `		${name}) compadd -- ${[...words, ...names.map(flag => `--${flag}`)].join(' ')}; _files;;`);
	return `#compdef lsf
# lsf's completions for zsh; as a file _lsf in a folder of $fpath, or in ~/.zshrc: source <(lsf completion zsh)
_lsf_profiles() { compadd -- \${(f)"$(lsf completion list profiles 2>/dev/null)"} }
_lsf_templates() { compadd -- \${(f)"$(lsf completion list templates 2>/dev/null)"} }
_lsf_models() { compadd -- \${(f)"$(lsf completion list models 2>/dev/null)"} }
_lsf() {
	local -a commands flags
	commands=(
${commands.map(({name, about}) => `		${quoteZsh(`${name}:${about}`)}`).join('\n')}
	)
	flags=(
${flags.join('\n')}
	)
	if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
		_describe command commands
		return
	fi
	case $words[2] in
${cases.join('\n')}
		chat) shift words; (( CURRENT-- )); _arguments -s $flags '*:file:_files';;
		*) _arguments -s $flags '*:file:_files';;
	esac
}
if [[ $funcstack[1] == _lsf ]]; then
	_lsf "$@"
else
	compdef _lsf lsf
fi
`;
}

function specOf(name: string, {short, type, multiple, value, completes, about}: Flag, environment: Record<string, string | undefined>): string {
	const end = `[${speak(about, environment).replaceAll(/[\[\]]/gv, '')}]${type === 'string' ? `:${value ?? ''}:${completes === undefined ? ' ' : actions[completes]}` : ''}`;
	const star = multiple === true ? '*' : '';
	return short === undefined ? quoteZsh(`${star}--${name}${end}`) : `${star === '' ? quoteZsh(`(-${short} --${name})`) : String.raw`\*`}{-${short},--${name}}${quoteZsh(end)}`;
}

function quoteZsh(text: string): string {
	return `'${text.replaceAll('\'', String.raw`'\''`)}'`;
}
