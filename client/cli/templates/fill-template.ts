import {insteadOf} from '../command-line/nearest-name.ts';
import {UserError} from '../user-error.ts';
import type {Template} from './template.ts';

const placeholder = /\{\{\s*(?<name>[\w\-]+)\s*\}\}/gv;

/**
Puts what is asked and the variables into a template, once: what they contain is never taken for a place of its own. A prompt without `{{input}}` is followed by what is asked.

@param input - What is asked; `undefined` where nothing is.
@param given - The variables of the command line, as `name=text`.
@throws {UserError} Where one is missing, or given and not in the template.
*/
export function fillTemplate(template: Template, input: string | undefined, given: readonly string[]): {prompt?: string; system?: string} {
	const {name, prompt, system} = template;
	const [inPrompt, inSystem] = [namesIn(prompt), namesIn(system)];
	const used = new Set([...inPrompt, ...inSystem]);
	const values = new Map(Object.entries(template.variables));
	for (const argument of given) {
		const [variable, text] = splitVariable(argument);
		if (!used.has(variable) || variable === 'input') {
			throw new UserError(`The template ${JSON.stringify(name)} has no {{${variable}}}; ${insteadOf(variable, [...used].filter(known => known !== 'input'))}`);
		}

		values.set(variable, text);
	}

	if (input !== undefined) {
		values.set('input', input);
	}

	for (const variable of used) {
		if (!values.has(variable)) {
			throw new UserError(variable === 'input'
				? `The template ${JSON.stringify(name)} needs something to work on ({{input}}): lsf -t ${name} "text", or by a pipe.`
				: `The template ${JSON.stringify(name)} needs {{${variable}}}: give it by --var ${variable}=TEXT, or in [variables] of the template.`);
		}
	}

	const fill = (text: string) => text.replaceAll(placeholder, (...match) => values.get((match.at(-1) as {name: string}).name)!);
	const filled = prompt === undefined ? undefined : fill(prompt);
	const asked = inPrompt.includes('input') ? filled : [filled, input].filter(part => part !== undefined && part.trim() !== '').join('\n\n');
	return {...(asked !== undefined && asked !== '' && {prompt: asked}), ...(system !== undefined && {system: fill(system)})};
}

function namesIn(text = ''): string[] {
	return Array.from(text.matchAll(placeholder), match => match.groups!.name!);
}

function splitVariable(argument: string): [string, string] {
	const index = argument.indexOf('=');
	if (index < 1) {
		throw new UserError(`The flag --var must be NAME=TEXT, such as language=Korean, received ${JSON.stringify(argument)}.`);
	}

	return [argument.slice(0, index), argument.slice(index + 1)];
}
