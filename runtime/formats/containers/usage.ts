import {defined} from '../../request/defined.ts';
import type {UsageEvent} from '../../protocol/events.ts';
import {asCount} from '../reading/json-object.ts';

/**
Makes `usage` of a container's counts; `undefined` where one is missing, since half a count would be a wrong total.

@param total - Their sum, where the container tells it.
@param details.cached - Tokens of the prompt that came from the cache.
@param details.reasoning - Tokens of the answer that were reasoning.
*/
export function toUsage(input: unknown, output: unknown, total?: unknown, {cached, reasoning}: {cached?: unknown; reasoning?: unknown} = {}): UsageEvent | undefined {
	const [inputTokens, outputTokens] = [asCount(input), asCount(output)];
	return inputTokens === undefined || outputTokens === undefined
		? undefined
		: defined({
			type: 'usage' as const,
			inputTokens,
			outputTokens,
			totalTokens: asCount(total) ?? (inputTokens + outputTokens),
			cacheReadTokens: asCount(cached),
			reasoningTokens: asCount(reasoning),
		});
}
