/**
Changes the arguments of a child resource, for what a component has no option of its own for. It gets the arguments as the component made them and gives back those to use.
*/
export type Transform<Arguments> = (args: Arguments) => Arguments;

/**
Applies a transform, if there is one.

@param args - The arguments as the component made them.
*/
export function transformed<Arguments>(transform: Transform<Arguments> | undefined, args: Arguments): Arguments {
	return transform ? transform(args) : args;
}
