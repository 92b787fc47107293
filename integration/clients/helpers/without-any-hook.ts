import {snippetOf, type Snippet} from './snippets.ts';

/**
The clients that must be shown without any hook: those that most programs are made of, and those that can't have one.
*/
export const withoutAnyHook: readonly Snippet[] = ([
	['python', 'openai'],
	['python', 'langchain'],
	['python', 'langchain-anthropic'],
	['python', 'anthropic'],
	['python', 'litellm/anthropic'],
	['python', 'pydantic-ai/anthropic'],
	['js', 'openai'],
	['js', 'ai-sdk'],
	['js', 'langchain'],
	['js', 'anthropic'],
	['js', 'ai-sdk/anthropic'],
	['js', 'langchain/anthropic'],
	['sh', 'curl'],
	['sh', 'llm'],
	['sh', 'aider'],
] as const).map(([language, name]) => snippetOf(language, name));
