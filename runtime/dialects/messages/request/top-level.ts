import {nearest} from '../../../request/nearest.ts';
import {invalidRequest} from '../../../request/refusal.ts';

/**
What is translated.
*/
const translated = ['model', 'messages', 'max_tokens', 'system', 'stop_sequences', 'stream', 'temperature', 'top_p', 'top_k', 'tools', 'tool_choice', 'thinking', 'output_config', 'output_format'];

/**
What changes nothing of the answer, or only wishes for something.
*/
const hints = ['metadata', 'cache_control', 'diagnostics', 'service_tier', 'user_profile_id', 'workspace_id', 'betas'];

const known: ReadonlySet<string> = new Set([...translated, ...hints]);

/**
Values that ask for nothing.
*/
const neutral: Readonly<Record<string, unknown>> = {speed: 'standard'};

/**
Refuses the fields that can't be honoured, or that nobody knows, in the words by which clients of Anthropic's know which to leave out.

@throws {ProtocolError} `invalid_request`.
*/
export function checkTopLevel(body: Readonly<Record<string, unknown>>): void {
	for (const [name, value] of Object.entries(body)) {
		if (known.has(name) || asksNothing(value) || (Object.hasOwn(neutral, name) && neutral[name] === value)) {
			continue;
		}

		const near = nearest(name, translated);
		throw invalidRequest(`${name.slice(0, 80)}: Extra inputs are not permitted${near === undefined ? '' : ` (you may mean "${near}")`}`, name.slice(0, 80));
	}
}

function asksNothing(value: unknown): boolean {
	return value === null || (Array.isArray(value) && value.length === 0);
}
