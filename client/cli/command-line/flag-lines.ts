import {speak} from '../language.ts';
import type {Flag} from './chat-flags.ts';

/**
How a flag is written: `-m, --model ID`.
*/
export function flagForm(name: string, {short, value}: Flag): string {
	const long = value?.startsWith('[') ? `--${name}${value}` : [`--${name}`, value].filter(Boolean).join(' ');
	return short === undefined ? long : `-${short}, ${long}`;
}

/**
The lines of a help that tell of flags, in the user's language.
*/
export function flagLines(flags: Readonly<Record<string, Flag>>, environment: Record<string, string | undefined>): string {
	const forms = Object.entries(flags).map(([name, flag]) => ({form: flagForm(name, flag), about: speak(flag.about, environment)}));
	const width = Math.max(...forms.map(({form}) => form.length)) + 2;
	return forms.map(({form, about}) => `  ${form.padEnd(width)}${about}\n`).join('');
}
