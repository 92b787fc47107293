import type {
	ConverseStreamMetadataEvent,
	ConverseStreamOutput,
	ContentBlockDeltaEvent,
	ContentBlockStartEvent,
} from '@aws-sdk/client-bedrock-runtime';
import {ProtocolError} from '../protocol/errors.ts';
import type {DoneEvent, ModelEvent, UsageEvent} from '../protocol/events.ts';

/**
Turns Bedrock's events into ours, one answer long.
*/
export type EventMapper = {
	/**
	Maps one event; often to nothing. Ends with `usage` and `done` at the metadata, which comes after the model's stop.

	@throws `model_error` at the stop of an answer of which nothing was understood, so that it is no empty one.
	*/
	map: (event: ConverseStreamOutput) => ModelEvent[];
	/**
	Maps a piece of text, which is not empty.
	*/
	mapText: (text: string) => ModelEvent[];
	/**
	Whether the model's stop has come: nothing but the metadata can follow.
	*/
	hasStopped: () => boolean;
	/**
	The end of an answer whose metadata never came; `undefined` where it did, or where the model did not stop.
	*/
	end: () => DoneEvent | undefined;
};

/**
Makes the mapper of one answer.

@param toolNames - The caller's names of tools that the model knows by another.
*/
export function createEventMapper(toolNames: ReadonlyMap<string, string> = new Map()): EventMapper {
	let stopReason: string | undefined;
	let isDone = false;
	/**
	Whether content was of a kind that is known here, and whether some was not.
	*/
	let isKnown = false;
	let isStrange = false;
	// Bedrock counts all blocks; the protocol's index counts the tool calls alone, from 0.
	const tools = new Map<number, number>();
	const toolIndex = (block: number | undefined): number => {
		const index = tools.get(block ?? 0) ?? tools.size;
		tools.set(block ?? 0, index);
		return index;
	};

	return {
		map(event) {
			if (event.contentBlockDelta) {
				const events = mapDelta(event.contentBlockDelta, toolIndex);
				if (events === undefined) {
					isStrange = true;
					return [];
				}

				isKnown = true;
				return events;
			}

			if (event.contentBlockStart) {
				const events = mapStart(event.contentBlockStart, toolIndex, toolNames);
				isKnown ||= events.length > 0;
				return events;
			}

			if (event.messageStop) {
				if (isStrange && !isKnown) {
					throw new ProtocolError('model_error', 'The model answered with nothing but content of a kind that this endpoint does not know; ask for text, or another model.');
				}

				stopReason = event.messageStop.stopReason ?? 'end_turn';
				return [];
			}

			if (!isDone && stopReason !== undefined && event.metadata) {
				isDone = true;
				const latencyMs = event.metadata.metrics?.latencyMs;
				return [...mapUsage(event.metadata.usage), {type: 'done', stopReason, ...(latencyMs !== undefined && {latencyMs})}];
			}

			return [];
		},
		mapText(text) {
			isKnown = true;
			return [{type: 'delta', text}];
		},
		hasStopped: () => stopReason !== undefined,
		end: () => stopReason === undefined || isDone ? undefined : {type: 'done', stopReason},
	};
}

function mapStart({start, contentBlockIndex}: ContentBlockStartEvent, toolIndex: (block: number | undefined) => number, toolNames: ReadonlyMap<string, string>): ModelEvent[] {
	const tool = start?.toolUse;
	return tool === undefined
		? []
		: [{
			type: 'tool',
			index: toolIndex(contentBlockIndex),
			...(tool.toolUseId !== undefined && {id: tool.toolUseId}),
			...(tool.name !== undefined && {name: toolNames.get(tool.name) ?? tool.name}),
		}];
}

function mapDelta({delta, contentBlockIndex}: ContentBlockDeltaEvent, toolIndex: (block: number | undefined) => number): ModelEvent[] | undefined {
	if (typeof delta?.text === 'string') {
		return delta.text === '' ? [] : [{type: 'delta', text: delta.text}];
	}

	if (typeof delta?.toolUse?.input === 'string') {
		return delta.toolUse.input === '' ? [] : [{type: 'tool', index: toolIndex(contentBlockIndex), input: delta.toolUse.input}];
	}

	const reasoning = delta?.reasoningContent;
	if (typeof reasoning?.text === 'string') {
		return reasoning.text === '' ? [] : [{type: 'reasoning', text: reasoning.text}];
	}

	if (typeof reasoning?.signature === 'string') {
		// Some models sign with nothing, which no model takes back.
		return reasoning.signature === '' ? [] : [{type: 'reasoning', signature: reasoning.signature}];
	}

	// The SDK's type has bytes; what `readEvent` gives has them as they come, in base64.
	const redacted: unknown = reasoning?.redactedContent;
	return typeof redacted === 'string' ? [{type: 'reasoning', redacted}] : undefined;
}

function mapUsage(usage: ConverseStreamMetadataEvent['usage']): UsageEvent[] {
	if (usage === undefined) {
		return [];
	}

	const {inputTokens = 0, outputTokens = 0} = usage;
	return [{
		type: 'usage',
		inputTokens,
		outputTokens,
		totalTokens: usage.totalTokens ?? (inputTokens + outputTokens),
		...(usage.cacheReadInputTokens !== undefined && {cacheReadTokens: usage.cacheReadInputTokens}),
		...(usage.cacheWriteInputTokens !== undefined && {cacheWriteTokens: usage.cacheWriteInputTokens}),
	}];
}
