import {describe} from '../../../request/describe.ts';
import type {ContentPart, ToolResultPart} from '../../../request/model-request.ts';
import {
	anyText,
	flag,
	jsonObject,
	text,
} from '../../../request/parse-rules.ts';
import {invalidRequest} from '../../../request/refusal.ts';
import {
	isObject,
	list,
	optional,
	type Rule,
} from '../../../request/rule.ts';
import {unsigned} from '../unsigned.ts';
import {documentSource, imageSource} from './source.ts';

type Block = Readonly<Record<string, unknown>>;

/**
Reads a block into the parts that it is; one that says nothing is none.
*/
type Reader = (block: Block, place: string) => ContentPart[];

/**
Blocks of tools that Anthropic's servers run (Anthropic's package 1.14.0).
*/
const ofServers = ['server_tool_use', 'mcp_tool_use', ...['web_search', 'web_fetch', 'advisor', 'code_execution', 'bash_code_execution', 'text_editor_code_execution', 'tool_search', 'mcp'].map(name => `${name}_tool_result`), 'mcp_tool_listing', 'container_upload'];

const readNothing: Reader = () => [];

const readText: Reader = ({text: given}, place) => {
	const said = anyText(given, `${place}.text`);
	return said.trim() === '' ? [] : [{type: 'text', text: said}];
};

const readImage: Reader = ({source}, place) => [imageSource(source, `${place}.source`)];

const readDocument: Reader = ({source, title, context, citations}, place) => {
	checkCitations(citations, place);
	const name = optional(anyText)(title ?? undefined, `${place}.title`) ?? '';
	const about = optional(anyText)(context ?? undefined, `${place}.context`) ?? '';
	return [
		...(about.trim() === '' ? [] : [{type: 'text' as const, text: about}]),
		...documentSource(name, contentOf({text: readText, image: readImage}) as Rule<never>)(source, `${place}.source`),
	];
};

/**
The answer is to cite nothing, for no translated model says where it has something from.
*/
function checkCitations(citations: unknown, place: string): void {
	if (isObject(citations) && citations.enabled === true) {
		throw invalidRequest(`${place}.citations: Extra inputs are not permitted (this model doesn't cite; leave them out, or say "enabled": false)`, `${place}.citations`);
	}
}

/**
A search result is what its texts say, with where they are from.
*/
const readSearchResult: Reader = ({content, source, title, citations}, place) => {
	checkCitations(citations, place);
	const texts = contentOf({text: readText})(content, `${place}.content`);
	const [head] = [[title, source].filter(line => typeof line === 'string' && line !== '').join('\n')];
	return head === '' ? texts : [{type: 'text', text: head}, ...texts];
};

function readReference({tool_name: name}: Block, place: string): ToolResultPart[] {
	return [{type: 'json', value: {tool_reference: text(name, `${place}.tool_name`)}}];
}

/**
What a tool gave back may have all that the user says, and names of tools that were found, which the model knows already.
*/
const readToolResult: Reader = ({tool_use_id: id, content, is_error: isError}, place) => {
	const parts = content === undefined || content === null ? [] : contentOf({...userReaders, tool_reference: readReference as Reader})(content, `${place}.content`);
	return [{
		type: 'toolResult',
		id: text(id, `${place}.tool_use_id`),
		content: parts.filter((part): part is ContentPart & ToolResultPart => part.type !== 'cachePoint'),
		...(optional(flag)(isError ?? undefined, `${place}.is_error`) === true && {isError: true}),
	}];
};

const readThinking: Reader = ({thinking, signature}, place) => {
	const said = anyText(thinking ?? '', `${place}.thinking`);
	const signed = anyText(signature ?? '', `${place}.signature`);
	const isSigned = signed !== '' && signed !== unsigned;
	return said === '' && !isSigned ? [] : [{type: 'reasoning', text: said, ...(isSigned && {signature: signed})}];
};

const readToolUse: Reader = ({id, name, input}, place) => [{
	type: 'toolUse', id: text(id, `${place}.id`), name: text(name, `${place}.name`), input: jsonObject(input ?? {}, `${place}.input`),
}];

const userReaders: Readonly<Record<string, Reader>> = {
	text: readText, image: readImage, document: readDocument, search_result: readSearchResult,
};

/**
The rule of a content: a text, or blocks of these types. What else is in a block is left out: clients send back what they got, with fields of others in it.

@throws {ProtocolError} `invalid_request` in Anthropic's words for a block of another type, of which something would be lost.
*/
function contentOf(readers: Readonly<Record<string, Reader>>): Rule<ContentPart[]> {
	const block: Rule<ContentPart[]> = (value, place) => {
		const {type, cache_control: mark} = isObject(value) ? value : {};
		if (typeof type !== 'string' || !Object.hasOwn(readers, type)) {
			throw invalidRequest(`${place}: Input tag ${describe(type)} found using 'type' does not match any of the expected tags: ${Object.keys(readers).map(tag => `'${tag}'`).join(', ')}`, place);
		}

		const parts = readers[type]!(value as Block, place);
		return parts.length > 0 && mark !== undefined && mark !== null ? [...parts, {type: 'cachePoint'}] : parts;
	};

	const blocks = list(block, 'a text or an array of blocks such as {"type": "text", "text": "Hello"}');
	return (value, place) => typeof value === 'string' ? readText({text: value}, place) : blocks(value, place).flat();
}

/**
The rule of instructions.
*/
export const systemContent = contentOf({text: readText});

/**
The rule of instructions within the conversation, which may change the tools as well: see `tool-changes.ts`.
*/
export const laterSystemContent = contentOf({text: readText, tool_addition: readNothing, tool_removal: readNothing});

/**
The rule of what a user says.
*/
export const userContent = contentOf({...userReaders, tool_result: readToolResult});

/**
The rule of what an assistant said. What is of tools that Anthropic's servers ran is left out: there are none here, and what they found is often sealed.
*/
export const assistantContent = contentOf({
	...userReaders,
	tool_use: readToolUse,
	thinking: readThinking,
	redacted_thinking: ({data}, place) => [{type: 'reasoning', redacted: text(data, `${place}.data`)}],
	// The summary of what was before it.
	compaction: ({content}, place) => readText({text: content}, `${place}.content`),
	fallback: readNothing,
	...Object.fromEntries(ofServers.map(type => [type, readNothing])),
});
