import {refuseUnknown} from '../config/check-config.ts';
import {speak, type Words} from '../language.ts';
import {UserError} from '../user-error.ts';
import type {Template} from './template.ts';

type Kind = 'string' | 'number' | 'boolean';

/**
What a template may say.
*/
export const templateKeys = {
	description: 'string', prompt: 'string', system: 'string', model: 'string',
	max_tokens: 'number', temperature: 'number',
	extract: 'boolean', raw: 'boolean', reasoning: 'boolean', json: 'boolean', quiet: 'boolean',
} as const satisfies Record<string, Kind>;

const kinds: Readonly<Record<Kind, Words<string>>> = {
	string: {en: 'a text', ko: '텍스트여야 합니다'},
	number: {en: 'a number', ko: '수여야 합니다'},
	boolean: {en: 'true or false', ko: 'true나 false여야 합니다'},
};

type Values = {[Key in keyof typeof templateKeys]?: typeof templateKeys[Key] extends 'string' ? string : typeof templateKeys[Key] extends 'number' ? number : boolean};

/**
Reads what the TOML of a template had.

@param where - What messages call the file.
@throws {UserError} Naming the first thing that isn't as it should be.
*/
export function checkTemplate(table: Readonly<Record<string, unknown>>, name: string, where: string): Template {
	for (const [key, value] of Object.entries(table)) {
		refuseUnknown(key, [...Object.keys(templateKeys), 'variables'], where);
		const kind = templateKeys[key as keyof typeof templateKeys] as Kind | undefined;
		if (kind !== undefined && typeof value !== kind) {
			const {en, ko} = kinds[kind];
			throw new UserError(speak({
				en: `${where}: ${key} must be ${en}, received ${JSON.stringify(value)}.`,
				ko: `${where}: ${key} 값은 ${ko}. 받은 값: ${JSON.stringify(value)}.`,
			}));
		}
	}

	const {
		description, prompt, system, model, max_tokens: maxTokens, temperature, extract: code, ...style
	} = table as Values & {variables?: unknown};
	if (prompt === undefined && system === undefined) {
		throw new UserError(speak({
			en: `${where} needs a prompt or a system; such as prompt = "Translate into English: {{input}}".`,
			ko: `${where}: prompt나 system이 있어야 합니다. 예: prompt = "영어로 옮겨 줘: {{input}}"`,
		}));
	}

	inRange('max_tokens', maxTokens, {least: 1, most: Number.MAX_SAFE_INTEGER, isWhole: true}, where);
	inRange('temperature', temperature, {least: 0, most: 2, isWhole: false}, where);
	const {variables: _, ...flags} = style;
	return {
		name,
		...(description !== undefined && {description}),
		...(prompt !== undefined && {prompt}),
		...(system !== undefined && {system}),
		answer: {...(model !== undefined && {model}), ...(maxTokens !== undefined && {maxTokens}), ...(temperature !== undefined && {temperature})},
		style: {...flags, ...(code !== undefined && {code})},
		variables: variablesOf(table.variables, where),
	};
}

function inRange(key: string, value: number | undefined, {least, most, isWhole}: {least: number; most: number; isWhole: boolean}, where: string): void {
	if (value !== undefined && !(value >= least && value <= most && (!isWhole || Number.isSafeInteger(value)))) {
		throw new UserError(speak({
			en: `${where}: ${key} must be ${isWhole ? 'a whole number' : 'a number'} from ${least} to ${most}, received ${value}.`,
			ko: `${where}: ${key} 값은 ${least}에서 ${most}까지의 ${isWhole ? '정수' : '수'}여야 합니다. 받은 값: ${value}.`,
		}));
	}
}

function variablesOf(value: unknown, where: string): Record<string, string> {
	if (value === undefined) {
		return {};
	}

	if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.values(value).some(text => typeof text !== 'string')) {
		throw new UserError(speak({
			en: `${where}: [variables] must be a table of texts, such as language = "English".`,
			ko: `${where}: [variables]에는 language = "English"처럼 텍스트만 적을 수 있습니다.`,
		}));
	}

	if (Object.hasOwn(value, 'input')) {
		throw new UserError(speak({
			en: `${where}: [variables] can't have "input", which is what is asked.`,
			ko: `${where}: [variables]에 "input"은 둘 수 없습니다. 질문이 들어가는 자리입니다.`,
		}));
	}

	return value as Record<string, string>;
}
