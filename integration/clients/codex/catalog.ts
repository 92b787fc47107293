/**
What Codex is told of models that it doesn't know, as a catalog for its `model_catalog_json`: with it, Codex gives them its own tool for patches, which is no function but a `custom` tool.

@param models - Their names.
*/
export function catalogOf(models: readonly string[]): {models: unknown[]} {
	return {
		models: models.map(model => ({
			slug: model,
			display_name: model,
			description: null,
			supported_reasoning_levels: [],
			shell_type: 'unified_exec',
			visibility: 'list',
			supported_in_api: true,
			priority: 1,
			base_instructions: 'You are a coding agent.',
			supports_reasoning_summaries: false,
			support_verbosity: false,
			apply_patch_tool_type: 'freeform',
			truncation_policy: {mode: 'tokens', limit: 10_000},
			supports_parallel_tool_calls: true,
			context_window: 128_000,
			experimental_supported_tools: [],
		})),
	};
}
