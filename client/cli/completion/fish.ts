import {speak} from '../language.ts';
import {chatFlags, type Flag} from '../command-line/chat-flags.ts';
import type {CompletedCommand} from './describe-commands.ts';

/**
The completions of fish.
*/
export function fishCompletion(commands: readonly CompletedCommand[], environment: Record<string, string | undefined>): string {
	const others = commands.filter(({name}) => name !== 'chat');
	const isChat = quoteFish(`not __fish_seen_subcommand_from ${others.map(({name}) => name).join(' ')}`);
	const lines = [
		'# lsf\'s completions for fish: lsf completion fish > ~/.config/fish/completions/lsf.fish',
		...commands.map(({name, about}) => `complete -c lsf -n '__fish_is_first_arg' -a ${name} -d ${quoteFish(about)}`),
		...(Object.entries(chatFlags) as Array<[string, Flag]>).map(([name, flag]) => `complete -c lsf -n ${isChat} ${flagOf(name, flag)} -d ${quoteFish(speak(flag.about, environment))}`),
		...others.flatMap(({name, words, flags}) => [
			...words.map(word => `complete -c lsf -n '__fish_seen_subcommand_from ${name}; and __fish_is_nth_token 2' -a ${word}`),
			...flags.map(flag => `complete -c lsf -n '__fish_seen_subcommand_from ${name}' -l ${flag}`),
		]),
	];
	return `${lines.join('\n')}\n`;
}

function flagOf(name: string, {short, type, completes}: Flag): string {
	const value = type === 'boolean' ? '' : (completes === 'files' ? ' -r' : ` -x${completes === undefined ? '' : ` -a '(lsf completion list ${completes} 2>/dev/null)'`}`);
	return `-l ${name}${short === undefined ? '' : ` -s ${short}`}${value}`;
}

function quoteFish(text: string): string {
	return `'${text.replaceAll(/['\\]/gv, String.raw`\$&`)}'`;
}
