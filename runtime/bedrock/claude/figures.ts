import type {ModelEvent} from '../../protocol/events.ts';
import {isObject} from '../../request/rule.ts';

/**
What the log and the metrics get of one answer of Claude's.
*/
export type Figures = {
	/**
	Notes what an event tells.
	*/
	take: (name: string, value: Readonly<Record<string, unknown>>) => void;
	/**
	Whether the model's stop has come, after which nothing of its answer is missing.
	*/
	hasStopped: () => boolean;
	/**
	The token counts, where the model told them, and the end.

	@param hasIntervened - Whether a guardrail did.
	*/
	end: (hasIntervened: boolean) => ModelEvent[];
};

/**
Makes the figures of one answer. Anthropic's counts leave out what came from a cache or went into it, as Bedrock's do.
*/
export function createFigures(): Figures {
	const usage: Record<string, number> = {};
	let hasUsage = false;
	let stopReason: string | undefined;
	let latencyMs: number | undefined;

	const takeUsage = (counts: unknown): void => {
		for (const [name, count] of Object.entries(isObject(counts) ? counts : {})) {
			if (typeof count !== 'number') {
				continue;
			}

			usage[name] = count;
			hasUsage = true;
		}
	};

	return {
		take(name, value) {
			switch (name) {
				case 'message_start': {
					takeUsage(isObject(value.message) ? value.message.usage : undefined);
					break;
				}

				case 'message_delta': {
					takeUsage(value.usage);
					const reason = isObject(value.delta) ? value.delta.stop_reason : undefined;
					stopReason = typeof reason === 'string' ? reason : stopReason;
					break;
				}

				case 'message_stop': {
					stopReason ??= 'end_turn';
					const metrics = value['amazon-bedrock-invocationMetrics'];
					latencyMs = isObject(metrics) && typeof metrics.invocationLatency === 'number' ? metrics.invocationLatency : undefined;
					break;
				}

				default: {
					break;
				}
			}
		},
		hasStopped: () => stopReason !== undefined,
		end(hasIntervened) {
			const {
				input_tokens: inputTokens = 0, output_tokens: outputTokens = 0, cache_read_input_tokens: cacheReadTokens, cache_creation_input_tokens: cacheWriteTokens,
			} = usage;
			return [
				...(hasUsage
					? [{
						type: 'usage' as const,
						inputTokens,
						outputTokens,
						totalTokens: inputTokens + outputTokens + (cacheReadTokens ?? 0) + (cacheWriteTokens ?? 0),
						...(cacheReadTokens !== undefined && {cacheReadTokens}),
						...(cacheWriteTokens !== undefined && {cacheWriteTokens}),
					}]
					: []),
				{type: 'done', stopReason: hasIntervened ? 'guardrail_intervened' : stopReason ?? 'end_turn', ...(latencyMs !== undefined && {latencyMs})},
			];
		},
	};
}
