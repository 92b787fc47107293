import {asObject, asText, type JsonObject} from '../../../json.ts';
import {invalid} from '../../invalid.ts';

/**
A message with its blocks.
*/
type Message = {blocks: readonly JsonObject[]};

/**
A block that may be a cache point, with its place in Anthropic's words: once for what its order says, once for its own members.
*/
type Place = {block: JsonObject; place: string; inner: string};

/**
Checks cache points wherever they may stand, in the order in which the model reads them.

Sources: strands harness-sdk #3571 (measured on Bedrock), claude-code-cache-fix #44 (a longer life behind a shorter one), copilot-api #145, pi #1570, litellm #15880 (`scope`, `ttl`), claude-code #62379 (empty texts), Cline #1371 (four of them).

@param isLongLived - Whether the model keeps its cache for an hour where that is asked for.
@throws ServiceError `ValidationException`.
*/
export function checkCacheControl({tools, system}: JsonObject, messages: readonly Message[], isLongLived: boolean): void {
	const places = [...placesOf(tools, 'tools', '.custom'), ...placesOf(system, 'system'), ...messages.flatMap(({blocks}, index) => inMessage(blocks, `messages.${index}.content`))].filter(({block}) => (block.cache_control ?? null) !== null);
	let isShort = false;
	for (const {block, place, inner} of places) {
		const ttl = readTtl(block.cache_control, `${inner}.cache_control`, isLongLived);
		if (block.text === '') {
			throw invalid(`${place}.text: cache_control cannot be set for empty text blocks`);
		}

		if (isShort && ttl === '1h') {
			throw invalid(`${place}.cache_control.ttl: a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that blocks are processed in the following order: \`tools\`, \`system\`, \`messages\`.`);
		}

		isShort ||= ttl === '5m';
	}

	if (places.length > 4) {
		throw invalid(`A maximum of 4 blocks with cache_control may be provided. Found ${places.length}.`);
	}
}

function placesOf(list: unknown, place: string, tag = ''): Place[] {
	return Array.isArray(list) ? list.map((item: unknown, index) => ({block: asObject(item) ?? {}, place: `${place}.${index}`, inner: `${place}.${index}${tag}`})) : [];
}

function inMessage(blocks: readonly JsonObject[], place: string): Place[] {
	return blocks.flatMap((block, index) => {
		const here = `${place}.${index}`;
		const inner = `${here}.${String(block.type)}`;
		return [
			...(block.type === 'tool_result' && Array.isArray(block.content) ? inMessage(block.content.map((item: unknown) => asObject(item) ?? {}), `${inner}.content`) : []),
			{block, place: here, inner},
		];
	});
}

function readTtl(value: unknown, place: string, isLongLived: boolean): '5m' | '1h' {
	const control = asObject(value) ?? {};
	if (control.type !== 'ephemeral') {
		throw invalid(`${place}: Input tag '${String(control.type)}' found using 'type' does not match any of the expected tags: 'ephemeral'`);
	}

	const strange = Object.keys(control).find(name => name !== 'type' && !(name === 'ttl' && isLongLived));
	if (strange !== undefined) {
		throw invalid(`${place}.ephemeral.${strange}: Extra inputs are not permitted`);
	}

	const ttl = asText(control.ttl) ?? '5m';
	if (ttl !== '5m' && ttl !== '1h') {
		throw invalid(`${place}.ephemeral.ttl: Input should be '5m' or '1h'`);
	}

	return ttl;
}
