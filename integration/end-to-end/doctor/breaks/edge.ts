import type {DoctoredStack} from '../helpers/doctored-stack.ts';
import type {Break, Broken} from './break.ts';

/**
Writes another function for the edge, and publishes it.
*/
function write({cloud}: DoctoredStack, changes: {code?: string; keyValueStoreAssociations?: string[]}, isPublished = true): Broken {
	const {functions} = cloud.cloudfront;
	const [{name, code, runtime, comment, keyValueStoreAssociations}] = functions.list() as [ReturnType<typeof functions.list>[number]];
	const before = {
		code, runtime, comment, keyValueStoreAssociations,
	};
	functions.update(name, {...before, ...changes});
	if (isPublished) {
		functions.publish(name);
	}

	return {
		mend() {
			functions.update(name, before);
			functions.publish(name);
		},
	};
}

/**
What can be wrong with the function at the edge.
*/
export const edgeBreaks: readonly Break[] = [
	{
		title: 'the edge function throws', cause: 'edge-fails',
		make: stack => write(stack, {code: 'function handler() { throw new Error("broken"); }'}),
	},
	{
		title: 'the edge function lets all through', cause: 'edge-unproven',
		make: stack => write(stack, {code: 'function handler(event) { return event.request; }'}),
	},
	{
		title: 'the edge function is written, but not published', cause: 'edge-unpublished', asClient: undefined,
		make: stack => write(stack, {code: 'function handler(event) { return event.request; }'}, false),
	},
	{
		title: 'the edge function has no key value store', cause: 'edge-store', asClient: 'keys-unreadable',
		make: stack => write(stack, {keyValueStoreAssociations: []}),
	},
];
