import process from 'node:process';
import type {AnswerOptions} from '../types.ts';
import type {Style} from './answer/style.ts';
import {type ChatArguments, isSavingOff} from './arguments.ts';
import {readAttachment, type AttachmentPart} from './attach/read-attachment.ts';
import {findEndpoint} from './endpoint/find-endpoint.ts';
import {speak} from './language.ts';
import {joinPrompt, readInput} from './read-input.ts';
import {fillTemplate} from './templates/fill-template.ts';
import {readTemplate} from './templates/read-template.ts';
import {UserError} from './user-error.ts';

/**
Turns the command line into what `runChat` needs: finds the endpoint, reads the piped input, the files and the template. A flag comes before the template, and that before the endpoint's profile.

@throws {UserError} Where one of them can't be had.
*/
export async function prepareChat(given: ChatArguments, environment: NodeJS.ProcessEnv) {
	const {url, profile, prompt, answer, session, files, images, template: name, variables, stats, timeouts} = given;
	if (name === undefined && variables.length > 0) {
		throw new UserError(speak({
			en: 'The flag --var sets a variable of a template; name the template by -t NAME ("lsf templates" lists them).',
			ko: '--var는 템플릿의 변수를 정합니다. -t NAME으로 템플릿을 고르십시오("lsf templates"가 목록을 보여 줍니다).',
		}, environment));
	}

	const template = name === undefined ? undefined : await readTemplate(name, environment);
	const endpoint = await findEndpoint(url, environment, undefined, profile);
	const input = joinPrompt(prompt, await readInput(process.stdin, prompt !== undefined));
	const asked: {prompt?: string; system?: string} = template === undefined ? {prompt: input} : fillTemplate(template, input, variables);
	const {style = {}, answer: kept = {}} = template ?? {};
	// A conversation that goes on has its own already.
	const usual: {model?: string; system?: string} = session.continue === undefined ? endpoint : {};
	const paths = [...files, ...images];
	if (paths.length > 0 && asked.prompt === undefined) {
		throw new UserError(speak({
			en: '--file and --image need a question about what they name, such as lsf -f notes.md "Sum it up".',
			ko: '--file과 --image에는 보낼 파일에 대한 질문이 필요합니다. 예: lsf -f notes.md "요약해 줘"',
		}, environment));
	}

	return {
		...endpoint,
		...(paths.length > 0 && {parts: await readParts(files, images)}),
		...mergeStyles(given, style),
		stats,
		timeouts,
		answer: mergeAnswers(answer, {...kept, system: asked.system}, usual),
		session: {...session, save: session.save && !isSavingOff(environment)},
		// Without a question there is a conversation where somebody can type one, else nothing to ask.
		prompt: asked.prompt ?? (process.stdin.isTTY ? undefined : ''),
	};
}

function mergeStyles(given: ChatArguments, style: Partial<Style>): Pick<Style, 'code' | 'json' | 'quiet' | 'raw' | 'reasoning'> {
	return {
		json: given.json || style.json === true,
		quiet: given.quiet || style.quiet === true,
		raw: given.raw || style.raw === true,
		reasoning: given.reasoning || style.reasoning === true,
		code: given.code || style.code === true,
	};
}

function mergeAnswers(flags: AnswerOptions, template: AnswerOptions, usual: {model?: string; system?: string}): AnswerOptions {
	return {
		model: flags.model ?? template.model ?? usual.model,
		system: flags.system ?? template.system ?? usual.system,
		maxTokens: flags.maxTokens ?? template.maxTokens,
		temperature: flags.temperature ?? template.temperature,
	};
}

async function readParts(files: readonly string[], images: readonly string[]): Promise<AttachmentPart[]> {
	const pictures = await Promise.all(images.map(async file => readAttachment(file)));
	const wrong = images.find((_, index) => pictures[index]!.type !== 'image');
	if (wrong !== undefined) {
		throw new UserError(speak({
			en: `--image takes a PNG, JPEG, GIF or WebP, and ${JSON.stringify(wrong)} is none; --file takes it.`,
			ko: `--image는 PNG, JPEG, GIF, WebP만 받습니다. ${JSON.stringify(wrong)} 파일은 --file로 보내십시오.`,
		}));
	}

	return [...await Promise.all(files.map(async file => readAttachment(file))), ...pictures];
}
