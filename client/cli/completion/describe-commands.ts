import {configFlags} from '../config/read-config-arguments.ts';
import {doctorFlags} from '../doctor/read-arguments.ts';
import {keysFlags} from '../keys/run-keys.ts';
import {speak} from '../language.ts';
import {modelsFlags} from '../models/models-arguments.ts';
import {proxyFlags} from '../proxy/proxy-arguments.ts';
import {chatFlags, type Flag} from '../command-line/chat-flags.ts';
import {commandTable, type CommandName} from '../command-line/command-table.ts';

/**
What a shell completes behind a command.
*/
export type CompletedCommand = {
	name: CommandName;
	about: string;
	/**
	The words that may come first.
	*/
	words: readonly string[];
	/**
	The long flags, without their dashes.
	*/
	flags: readonly string[];
};

const flagsOf: Readonly<Record<CommandName, readonly string[]>> = {
	chat: Object.keys(chatFlags),
	models: Object.keys(modelsFlags),
	config: Object.keys(configFlags),
	templates: ['help'],
	keys: keysFlags,
	proxy: proxyFlags,
	doctor: doctorFlags,
	completion: ['help'],
};

/**
The commands as the shells complete them, in the user's language.
*/
export function describeCommands(environment: Record<string, string | undefined>): CompletedCommand[] {
	return commandTable.map(entry => ({
		name: entry.name, about: speak(entry.about, environment), words: 'words' in entry ? entry.words : [], flags: flagsOf[entry.name],
	}));
}

/**
The forms of the chat's flags that take a value, by what it is completed with; `none` where a shell can't know.
*/
export function valuedFlags(): Record<'files' | 'models' | 'none' | 'profiles' | 'templates', string[]> {
	const forms: ReturnType<typeof valuedFlags> = {
		files: [], models: [], profiles: [], templates: [], none: [],
	};
	for (const [name, flag] of Object.entries(chatFlags) as Array<[string, Flag]>) {
		if (flag.type === 'string') {
			forms[flag.completes ?? 'none'].push(`--${name}`, ...(flag.short === undefined ? [] : [`-${flag.short}`]));
		}
	}

	return forms;
}
