import {second, sha256, signerOf} from './edge-case.ts';

/**
A secret for a name, of 64 hex digits.
*/
export function secretOf(name: string): string {
	return sha256(`the secret of ${name}`);
}

/**
The key of an id.
*/
export function keyOf(id: string): string {
	return `lsf_${id}_${secretOf(id)}`;
}

const entries: Readonly<Record<string, Record<string, unknown>>> = {
	first: {name: 'the first key', created: second - 1000},
	team: {t: signerOf(secretOf('team'))},
	onb: {routes: ['/b'], t: signerOf(secretOf('onb'))},
	both: {routes: ['/bedrock', '/b']},
	nowhere: {routes: []},
	textroute: {routes: '/bedrock'},
	nullroutes: {routes: null},
	off: {off: true, t: signerOf(secretOf('off'))},
	offtext: {off: 'true'},
	on: {off: false},
	past: {exp: second, t: signerOf(secretOf('past'))},
	future: {exp: second + 1},
	textexp: {exp: 'never'},
	nullexp: {exp: null},
	rotated: {t: signerOf(secretOf('rotated')), was: {h: sha256(secretOf('before')), t: signerOf(secretOf('before')), exp: second + 60}},
	grace: {was: {h: sha256(secretOf('before')), t: signerOf(secretOf('before')), exp: second}},
	endless: {was: {h: sha256(secretOf('before'))}},
	emptysigner: {t: ''},
	listsigner: {t: [signerOf(secretOf('listsigner'))]},
};

/**
The store of the cases: an entry for each way in which a key may be, and what is beside the keys' prefix.
*/
export const store: Readonly<Record<string, string>> = {
	...Object.fromEntries(Object.entries(entries).map(([id, entry]) => [`key/${id}`, JSON.stringify({h: sha256(secretOf(id)), ...entry})])),
	'key/nohash': '{}',
	'key/nothing': 'null',
	'key/number': '1',
	'key/list': '[]',
	'key/broken': '{"h":',
	'key/empty': '',
	// What is no id.
	...Object.fromEntries(['TEAM', 'team\n', ' team', ''].map(id => [`key/${id}`, JSON.stringify({h: sha256(secretOf('team')), t: signerOf(secretOf('team'))})])),
	first: JSON.stringify({h: sha256(secretOf('first'))}),
	'other/first': JSON.stringify({h: sha256(secretOf('first'))}),
};
