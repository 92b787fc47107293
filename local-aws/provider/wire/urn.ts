/**
The parts of a URN that matter here.
*/
export type UrnParts = {stack: string; project: string; type: string; name: string};

/**
Takes `urn:pulumi:<stack>::<project>::<parent types$>type::<name>` apart; a name may hold `::`.
*/
export function parseUrn(urn: string): UrnParts {
	const [head = '', project = '', types = '', ...name] = urn.split('::');
	return {
		stack: head.split(':').slice(2).join(':'), project, type: types.split('$').at(-1) ?? '', name: name.join('::'),
	};
}

/**
A URN as the engine builds it: the types of all parents but the stack itself are in it.
*/
export function buildUrn({stack, project, type, name, parentUrn}: UrnParts & {parentUrn?: string}): string {
	const parentTypes = parentUrn?.split('::', 3)[2];
	const types = parentTypes === undefined || parentTypes === 'pulumi:pulumi:Stack' ? type : `${parentTypes}$${type}`;
	return ['urn:pulumi:' + stack, project, types, name].join('::');
}
