/**
Fields of models and containers that no owner can let through: they would lift the bound of the answer's tokens, ask for several answers where one is passed on, or stand in the way of what a handler sets itself.
*/
export const reservedFields: readonly string[] = [
	...'max_tokens max_completion_tokens max_new_tokens max_output_tokens max_tokens_to_sample max_gen_len max_length maxTokens maxTokenCount maxOutputTokens min_tokens min_new_tokens ignore_eos n'.split(' '),
	...'best_of num_return_sequences num_beams num_predict num_generations numResults candidate_count service_tier use_beam_search stream stream_options messages system inputs parameters prompt tools tool_choice'.split(' '),
];

/**
A field's name without case and underscores, for the makers of models spell the same in several ways.
*/
export function plainName(name: string): string {
	return name.toLowerCase().replaceAll('_', '');
}

const reserved: ReadonlySet<string> = /* #__PURE__ */ new Set(reservedFields.map(name => plainName(name)));

/**
Whether a field of this name is one of the `reservedFields`, however it is spelt.
*/
export function isReservedField(name: string): boolean {
	return reserved.has(plainName(name));
}
