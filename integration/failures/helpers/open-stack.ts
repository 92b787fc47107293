import {startLocalStack, type LocalStack, type LocalStackOptions} from '../../../local-aws/index.ts';

/**
A running local stack, with the physical names of its functions.
*/
export type OpenStack = LocalStack & {functionNames: Record<string, string>};

/**
Starts the stack of one of this folder's programs.

@param program - Its name, such as `table`.
@param options - As of `startLocalStack`.
*/
export async function openStack(program: string, options: Omit<LocalStackOptions, 'program'> = {}): Promise<OpenStack> {
	const stack = await startLocalStack({...options, program: new URL(`../programs/${program}.ts`, import.meta.url)});
	const made = stack.run.outputs.functions as Record<string, {name: string}>;
	return {...stack, functionNames: Object.fromEntries(Object.entries(made).map(([name, value]) => [name, value.name]))};
}
