import {Buffer} from 'node:buffer';
import type {
	ConverseStreamMetadataEvent,
	ConverseStreamOutput,
	ContentBlockDeltaEvent,
	ContentBlockStartEvent,
} from '@aws-sdk/client-bedrock-runtime';
import type {DoneEvent, ModelEvent, UsageEvent} from '../protocol/events.ts';

/**
Turns Bedrock's events into ours, one answer long.
*/
export type EventMapper = {
	/**
	Maps one event; often to nothing. Ends with `usage` and `done` at the metadata, which comes after the model's stop.
	*/
	map: (event: ConverseStreamOutput) => ModelEvent[];
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
*/
export function createEventMapper(): EventMapper {
	let stopReason: string | undefined;
	let isDone = false;

	return {
		map(event) {
			if (event.contentBlockDelta) {
				return mapDelta(event.contentBlockDelta);
			}

			if (event.contentBlockStart) {
				return mapStart(event.contentBlockStart);
			}

			if (event.messageStop) {
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
		hasStopped: () => stopReason !== undefined,
		end: () => stopReason === undefined || isDone ? undefined : {type: 'done', stopReason},
	};
}

function mapStart({start, contentBlockIndex = 0}: ContentBlockStartEvent): ModelEvent[] {
	const tool = start?.toolUse;
	return tool === undefined
		? []
		: [{
			type: 'tool',
			index: contentBlockIndex,
			...(tool.toolUseId !== undefined && {id: tool.toolUseId}),
			...(tool.name !== undefined && {name: tool.name}),
		}];
}

function mapDelta({delta, contentBlockIndex = 0}: ContentBlockDeltaEvent): ModelEvent[] {
	if (delta?.text !== undefined) {
		return delta.text === '' ? [] : [{type: 'delta', text: delta.text}];
	}

	if (delta?.toolUse?.input !== undefined) {
		return [{type: 'tool', index: contentBlockIndex, input: delta.toolUse.input}];
	}

	const reasoning = delta?.reasoningContent;
	if (reasoning?.text !== undefined) {
		return reasoning.text === '' ? [] : [{type: 'reasoning', text: reasoning.text}];
	}

	if (reasoning?.signature !== undefined) {
		return [{type: 'reasoning', signature: reasoning.signature}];
	}

	return reasoning?.redactedContent === undefined ? [] : [{type: 'reasoning', redacted: Buffer.from(reasoning.redactedContent).toString('base64')}];
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
