import type {ToolEvent} from '../../../protocol/events.ts';
import type {NamedTool} from '../responses-request.ts';

/**
What a call of either kind has in every event that holds it.
*/
export type CallFields = {call_id: string; name: string; namespace?: string};

/**
The fields of a call, from the model's first piece of it.

@param tools - What the model's names stand for; one that isn't here is a function of that name.
*/
export function callFields({id, name = ''}: ToolEvent, tools: ReadonlyMap<string, NamedTool>): {kind: NamedTool['kind']; fields: CallFields} {
	const {kind, ...named} = tools.get(name) ?? {kind: 'function', name};
	return {kind, fields: {call_id: id ?? `call_${crypto.randomUUID().replaceAll('-', '').slice(0, 24)}`, ...named}};
}
