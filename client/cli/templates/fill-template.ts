import {insteadOf} from '../command-line/nearest-name.ts';
import {speak} from '../language.ts';
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
			const instead = insteadOf(variable, [...used].filter(known => known !== 'input'));
			throw new UserError(speak({
				en: `The template ${JSON.stringify(name)} has no {{${variable}}}; ${instead}`,
				ko: `${JSON.stringify(name)} 템플릿에 {{${variable}}} 변수가 없습니다. ${instead}`,
			}));
		}

		values.set(variable, text);
	}

	if (input !== undefined) {
		values.set('input', input);
	}

	for (const variable of used) {
		if (!values.has(variable)) {
			throw new UserError(speak(variable === 'input'
				? {
					en: `The template ${JSON.stringify(name)} needs something to work on ({{input}}): lsf -t ${name} "text", or by a pipe.`,
					ko: `${JSON.stringify(name)} 템플릿의 {{input}} 자리에 넣을 내용이 필요합니다. 파이프로 보내거나 이렇게 쓰십시오: lsf -t ${name} "내용"`,
				}
				: {
					en: `The template ${JSON.stringify(name)} needs {{${variable}}}: give it by --var ${variable}=TEXT, or in [variables] of the template.`,
					ko: `${JSON.stringify(name)} 템플릿에 {{${variable}}} 값이 필요합니다. --var ${variable}=TEXT 옵션이나 템플릿의 [variables]로 정하십시오.`,
				}));
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
		throw new UserError(speak({
			en: `The flag --var must be NAME=TEXT, such as language=Korean, received ${JSON.stringify(argument)}.`,
			ko: `--var 값은 language=Korean처럼 NAME=TEXT 형식이어야 합니다. 받은 값: ${JSON.stringify(argument)}.`,
		}));
	}

	return [argument.slice(0, index), argument.slice(index + 1)];
}
