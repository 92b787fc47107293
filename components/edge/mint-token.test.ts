import {createHmac} from 'node:crypto';
import test from 'ava';
import {edgeFunctionCode} from './edge-function-code.ts';
import {
	bodyHash,
	eventOf,
	outcomeOf,
	proofOf,
	settings,
	sha256,
} from './helpers/edge-case.ts';
import {edgeFunction} from './helpers/run-edge.ts';

const secret = '0123456789abcdef'.repeat(4);

/**
What a team's own back end writes.
*/
function mintToken(routes?: string[]): string {
	const text = [{alg: 'HS256', typ: 'JWT', kid: 'team'}, {exp: Math.floor(Date.now() / 1000) + 300, routes}].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
	return `${text}.${createHmac('sha256', createHmac('sha256', secret).update('token').digest('hex')).update(text).digest('base64url')}`;
}

const store = {'key/team': JSON.stringify({h: sha256(secret), t: createHmac('sha256', secret).update('token').digest('hex')})};

async function outcome(credential: string, entries: Record<string, string> = store) {
	const now = Date.now();
	const {returned} = await edgeFunction(edgeFunctionCode(settings))(eventOf({...bodyHash, authorization: `Bearer ${credential}`}), {now, store: entries});
	return {...outcomeOf(returned), now: Math.floor(now / 1000)};
}

test('a token that a back end makes in three lines lets a browser in', async t => {
	for (const token of [mintToken(), mintToken(['/bedrock'])]) {
		const {now, ...answer} = await outcome(token);
		t.deepEqual(answer, {kind: 'forwarded', uri: '/bedrock', headers: {...bodyHash, 'x-lsf-proof': proofOf('team', '/bedrock', now)}});
	}
});

test('it doesn\'t where it is for another route, or where the key signs no tokens', async t => {
	t.like(await outcome(mintToken(['/b'])), {status: 403});
	t.like(await outcome(mintToken(), {'key/team': JSON.stringify({h: sha256(secret)})}), {status: 401});
});

test('a proof is what the contract says, to the letter', t => {
	t.is(proofOf('first', '/bedrock', 1_800_000_000), `first.1800000000.${createHmac('sha256', '0123456789abcdef0123456789abcdef').update('lsf1\nfirst\n/bedrock\n1800000000').digest('base64url')}`);
});
