import {valuedFlags, type CompletedCommand} from './describe-commands.ts';

/**
The completions of bash, 3.2 or newer. The words are taken from the line itself: bash cuts its own at colons, which models have in their names.
*/
export function bashCompletion(commands: readonly CompletedCommand[]): string {
	const {files, models, profiles, templates, none} = valuedFlags();
	const cases = commands.map(({name, words, flags}) => `		${name}) words="${words.join(' ')}"; flags="${flags.map(flag => `--${flag}`).join(' ')}";;`);
	return String.raw`# lsf's completions for bash; in ~/.bashrc: source <(lsf completion bash)
_lsf() {
	local line=${'$'}{COMP_LINE:0:COMP_POINT} typed current previous prefix command=chat words= flags=
	read -ra typed <<<"$line"
	[[ $line == *[[:space:]] ]] && typed+=("")
	local last=$(( ${'$'}{#typed[@]} - 1 ))
	current=${'$'}{typed[last]}
	previous=${'$'}{typed[last > 0 ? last - 1 : 0]}
	if [[ $current == --*=* ]]; then
		previous=${'$'}{current%%=*}
		current=${'$'}{current#*=}
	fi
	prefix=${'$'}{current%"${'$'}{COMP_WORDS[COMP_CWORD]}"}
	[[ ${'$'}{COMP_WORDS[COMP_CWORD]} == [:=] ]] && prefix=$current
	COMPREPLY=()
	local IFS=$'\n' candidates
	case $previous in
		${profiles.join('|')}) candidates=$(lsf completion list profiles 2>/dev/null);;
		${templates.join('|')}) candidates=$(lsf completion list templates 2>/dev/null);;
		${models.join('|')}) candidates=$(lsf completion list models 2>/dev/null);;
		${[...files, '--key-file', '--outputs', '--output'].join('|')}) return;;
		${none.join('|')}) return;;
		*)
			case ${'$'}{typed[1]} in
				${commands.map(({name}) => name).join('|')}) [[ $last -gt 1 ]] && command=${'$'}{typed[1]};;
			esac
			case $command in
${cases.map(line => `		${line}`).join('\n')}
			esac
			if [[ $current == -* ]]; then
				candidates=${'$'}{flags// /$'\n'}
			elif [[ $last -eq 1 ]]; then
				candidates=$'${commands.map(({name}) => name).join(String.raw`\n`)}'
			elif [[ $last -eq 2 && $command != chat ]]; then
				candidates=${'$'}{words// /$'\n'}
			elif [[ $last -eq 3 && "$command ${'$'}{typed[2]}" == 'config use' ]]; then
				candidates=$(lsf completion list profiles 2>/dev/null)
			fi;;
	esac
	local candidate
	for candidate in $candidates; do
		[[ $candidate == "$current"* ]] && COMPREPLY+=("${'$'}{candidate#"$prefix"}")
	done
}
# Where nothing is known, it is a file.
complete -o default -F _lsf lsf
`;
}
