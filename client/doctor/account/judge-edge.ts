import {judgeRead, type Aspect} from './remark.ts';

/**
The function at the edge: there, published, with its keys.
*/
export const edgeAspect: Aspect = {
	name: 'edge function',
	fine: 'it runs on every path as it was last written, with its key value store',
	judge({edge}) {
		if (edge === undefined) {
			return [{cause: 'edge-missing', detail: 'a behaviour has no function for viewer requests'}];
		}

		return judgeRead(edge, ({name, stores, isPublished}) => [
			...isPublished ? [] : [{cause: 'edge-unpublished' as const, detail: `${name}: the stage LIVE is not the stage DEVELOPMENT`}],
			...stores > 0 ? [] : [{cause: 'edge-store' as const, detail: `${name} has no key value store`}],
		], {cause: 'edge-missing', detail: 'the function has no stage LIVE'});
	},
};

/**
What the origin says to the function: that the edge has to prove its check.
*/
export const proofAspect: Aspect = {
	name: 'proof',
	fine: 'the function is told to want the edge\'s proof of its check',
	judge({origin}) {
		const names = (origin.CustomHeaders?.Items ?? []).map(({HeaderName}) => HeaderName!.toLowerCase());
		return names.includes('x-lsf-auth') ? [] : [{cause: 'proof-not-demanded', detail: 'the origin has no header x-lsf-auth'}];
	},
};
