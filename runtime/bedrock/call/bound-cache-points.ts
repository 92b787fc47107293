import type {ConverseStreamCommandInput} from '@aws-sdk/client-bedrock-runtime';

/**
The most cache points of a request (Bedrock user guide, prompt-caching); the whole request is refused for one more.
*/
const mostPoints = 4;

/**
Leaves out the first cache points where there are too many, in the order in which the model reads: tools, system prompt, messages. A point is a hint, and what is cached by a later one contains what an earlier one would.
*/
export function boundCachePoints(input: ConverseStreamCommandInput): ConverseStreamCommandInput {
	const {toolConfig, system, messages} = input;
	let tooMany = [toolConfig?.tools, system, ...messages?.map(({content}) => content) ?? []].flatMap(blocks => [...blocks ?? []]).filter(block => block.cachePoint !== undefined).length - mostPoints;
	if (tooMany <= 0) {
		return input;
	}

	const bound = <Block extends {cachePoint?: unknown}>(blocks: Block[]): Block[] => blocks.filter(block => block.cachePoint === undefined || tooMany-- <= 0);
	return {
		...input,
		...(toolConfig?.tools && {toolConfig: {...toolConfig, tools: bound(toolConfig.tools)}}),
		...(system && {system: bound(system)}),
		messages: messages?.map(message => ({...message, content: bound(message.content ?? [])})),
	};
}
