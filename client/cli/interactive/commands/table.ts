import {clear} from './clear.ts';
import {code} from './code.ts';
import type {Command} from './command.ts';
import {copy} from './copy.ts';
import {edit} from './edit.ts';
import {exportCommand} from './export.ts';
import {help} from './help.ts';
import {load} from './load.ts';
import {model} from './model.ts';
import {quit} from './quit.ts';
import {retry} from './retry.ts';
import {save} from './save.ts';
import {sessions} from './sessions.ts';
import {stats} from './stats.ts';
import {system} from './system.ts';
import {title} from './title.ts';

/**
All commands of the chat, in the order of the help.
*/
export const commands: readonly Command[] = [
	help,
	system,
	model,
	retry,
	edit,
	copy,
	code,
	stats,
	sessions,
	load,
	save,
	title,
	exportCommand,
	clear,
	quit,
];
