import type {ChatMessage, ContentPart} from '../../request/model-request.ts';
import {unfitPart} from './prompt.ts';

/**
A message of OpenAI's chat completions.
*/
export type OpenAiMessage = Record<string, unknown> & {role: string};

type Part<Type extends ContentPart['type']> = Extract<ContentPart, {type: Type}>;

/**
Says one message in OpenAI's words: results of tools become messages of their own, in front of the rest; images become `data:` URLs. Cache points are hints, and dropped.

Images in a tool's result go into the user's message behind the results: the results' own messages have text alone in OpenAI's API, and templates that follow it refuse an image there, or leave it out without a word.

@throws `invalid_request` where a part has no counterpart.
*/
export function toChatMessages({role, content}: ChatMessage): OpenAiMessage[] {
	const only = <Type extends ContentPart['type']>(...types: readonly Type[]): Array<Part<Type>> => content.filter((part): part is Part<Type> => (types as readonly string[]).includes(part.type));
	const [misfit] = [...only('document'), ...only('reasoning').filter(({redacted}) => redacted !== undefined)];
	if (misfit !== undefined) {
		throw unfitPart(misfit, 'openai', misfit.type === 'reasoning' ? ' with "redacted"' : '');
	}

	const images: Array<Part<'image'>> = [];
	const results = only('toolResult').map(part => ({role: 'tool', tool_call_id: part.id, content: resultText(part, images)}));
	const calls = only('toolUse').map(({id, name, input, source}) => ({id, type: 'function', function: {name, arguments: source ?? JSON.stringify(input)}}));
	const shown = [...images.flatMap((image, index): Array<Part<'text'> | Part<'image'>> => [{type: 'text', text: imageName(index + 1)}, image]), ...only('text', 'image')];
	const reasoning = only('reasoning').map(({text}) => text ?? '').join('');
	return shown.length === 0 && calls.length === 0 && results.length > 0
		? results
		: [...results, {
			role,
			content: shown.length === 0 && calls.length > 0 ? null : toContent(shown),
			// Newer vLLM reads `reasoning`, older and most others `reasoning_content`; models want it back within a loop of tools.
			...(reasoning !== '' && {reasoning, reasoning_content: reasoning}),
			...(calls.length > 0 && {tool_calls: calls}),
		}];
}

/**
Text alone goes as a text, which every container takes.
*/
function toContent(parts: ReadonlyArray<Part<'text'> | Part<'image'>>): unknown {
	return parts.every(part => part.type === 'text')
		? parts.map(({text}) => text).join('\n\n')
		: parts.map(part => part.type === 'text' ? part : {type: 'image_url', image_url: {url: `data:image/${part.format};base64,${part.data}`}});
}

/**
Writes a result as a text. Its images are added to `images`, and their names stand in their places.
*/
function resultText({content, isError}: Part<'toolResult'>, images: Array<Part<'image'>>): string {
	const text = content.map(part => {
		if (part.type === 'document') {
			throw unfitPart(part, 'openai', ' in a tool\'s result');
		}

		if (part.type === 'image') {
			images.push(part);
			return imageName(images.length);
		}

		return part.type === 'json' ? JSON.stringify(part.value) : part.text;
	}).join('\n\n');
	// There is no other place to say so.
	return isError ? `Error: ${text}` : text;
}

function imageName(count: number): string {
	return `[image ${count} of the tool results]`;
}
