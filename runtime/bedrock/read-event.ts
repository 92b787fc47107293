import type {ConverseStreamOutput} from '@aws-sdk/client-bedrock-runtime';
import type {EventFrame} from '../event-stream/event-frame.ts';

/**
Reads an event from its frame, in the SDK's words, but for bytes (`redactedContent`), which stay in base64. A type that nobody knows gives an event that the mapper skips.

@throws {SyntaxError} where its body is no JSON.
*/
export function readEvent(frame: EventFrame): ConverseStreamOutput {
	const value = frame.json();
	// A delta is read with care anyway, and there are many of them.
	const event: Record<string, unknown> = {[frame.type]: frame.type === 'contentBlockDelta' ? value : withoutNulls(value)};
	return event as unknown as ConverseStreamOutput;
}

/**
The SDK takes `null` for absent.
*/
function withoutNulls(value: unknown): unknown {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null).map(([name, member]) => [name, withoutNulls(member)]))
		: value;
}
