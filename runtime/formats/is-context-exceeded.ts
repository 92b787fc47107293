/**
How containers say that the prompt, or the prompt and the answer together, is longer than the model takes (vLLM, SGLang, TGI, llama.cpp, TensorRT-LLM, Ollama). Nothing of it is a question of the model's own length of answer alone.
*/
const words = [
	'maximum context length',
	'context length (?:is )?(?:exceeded|only)',
	'longer than the (?:model\'s )?(?:maximum )?(?:model|context|input) length',
	'exceeds? (?:the )?(?:model\'s )?(?:available |maximum |max(?:imum)? allowed )?(?:context|input length|sequence length|prompt length|model length)',
	'greater than the context length',
	'`?inputs`? (?:tokens \\+ `?max_new_tokens`?|must have less than \\d+ tokens)',
	String.raw`prompt (?:is too long|length \(\d+\) exceeds)`,
	'requested token count exceeds',
	'input length .{0,40}exceeds? .{0,20}max',
	'max_model_len',
	'context_length_exceeded',
];
const pattern = new RegExp(words.join('|'), 'iv');

/**
Whether a container's words say that the conversation is longer than its model takes.
*/
export function isContextExceeded(message: string | undefined): boolean {
	return message !== undefined && pattern.test(message);
}
