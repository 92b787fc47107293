/**
The modules, their members, and whether `require` gives them, too (developer guide, functions-javascript-runtime-20 and functions-custom-methods).
*/
export const listedModules: Readonly<Record<string, {members: string; isRequired: boolean; unplayed: string}>> = {
	cloudfront: {
		members: 'kvs edgeLocation logCustomData', isRequired: false, unplayed: 'cwt updateRequestOrigin selectRequestOriginById createRequestOriginGroup',
	},
	crypto: {members: 'createHash createHmac', isRequired: true, unplayed: ''},
	querystring: {members: 'parse decode stringify encode escape unescape', isRequired: true, unplayed: ''},
};
