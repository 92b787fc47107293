import {createHmac} from 'node:crypto';
import type {ExecutionContext} from 'ava';
import {post, send} from '../../helpers/post.ts';
import {route, type OpenTarget} from '../../helpers/target.ts';

/**
A request of each route of the suites' program that is answered with 200 where it gets through. Those of `asksProofAlone` have handlers of their own, around which `requireProof` goes.
*/
export const prompts: Readonly<Record<string, unknown>> = {
	bedrock: {prompt: 'Hello', maxTokens: 1},
	sagemaker: {prompt: 'Hello', maxTokens: 1},
	scripted: {prompt: '[{"text": "through"}]'},
	ticker: {count: 1},
	buffered: {count: 1},
};

const asksProofAlone = new Set(['ticker', 'buffered']);

/**
The secret by which the edge proves to a route's function that it let a request in.
*/
export function proofSecretOf({cloud, functionNames}: OpenTarget, name: string): string {
	return cloud!.lambda.getFunction(functionNames[name]!).environment.LSF_PROOF_SECRETS!;
}

/**
A proof, whoever signs it.

@param secret - By which it is signed.
@param path - Of the route, as in `/bedrock`.
@param age - Seconds since it was made.
*/
export function proofBy(secret: string, path: string, age = 0): string {
	const [id, time] = ['first', Math.floor(Date.now() / 1000) - age];
	return `${id}.${time}.${createHmac('sha256', secret).update(`lsf1\n${id}\n${path}\n${time}`).digest('base64url')}`;
}

/**
What is sent to a route by who knows neither its secret nor a proof that is valid, by what it is.
*/
function uninvited(target: OpenTarget, name: string): Record<string, Record<string, string | undefined>> {
	const other = name === 'ticker' ? 'scripted' : 'ticker';
	const by = (proof: string) => ({'x-lsf-route': `/${name}`, authorization: undefined, 'x-lsf-proof': proof});
	return {
		'no key': {authorization: undefined},
		'the right key': {},
		'the right key in the other header': {authorization: undefined, 'x-api-key': target.apiKey},
		'a forged proof': by(`first.${Math.floor(Date.now() / 1000)}.${'A'.repeat(43)}`),
		'a proof by an empty secret': by(proofBy('', `/${name}`)),
		'another route\'s proof': by(proofBy(proofSecretOf(target, other), `/${other}`)),
		'a proof by another route\'s secret': by(proofBy(proofSecretOf(target, other), `/${name}`)),
		'a stale proof by the right secret': by(proofBy(proofSecretOf(target, name), `/${name}`, 301)),
		'a proof of the future by the right secret': by(proofBy(proofSecretOf(target, name), `/${name}`, -310)),
		'a word that no proof is asked for': {'x-lsf-auth': 'none', authorization: undefined},
		'a forged proof with that word': {'x-lsf-auth': 'none', ...by(proofBy('', `/${name}`))},
	};
}

/**
Sends each route what comes of nobody whom the edge let in, and expects one status for all of it.

@param status - 200 where no proof is demanded.
*/
export async function expectOfUninvited(t: ExecutionContext<OpenTarget>, status: 200 | 401 | 502 | 503): Promise<void> {
	for (const [name, prompt] of Object.entries(prompts)) {
		const {url} = route(t.context, name);
		for (const [what, headers] of Object.entries(uninvited(t.context, name))) {
			const answer = await post(url, prompt, {headers});
			// The function takes any word for the demand, a viewer's as well.
			t.is(answer.status, status === 200 && 'x-lsf-auth' in headers ? 401 : status, `${name}, ${what}: ${answer.text}`);
		}

		for (const [method, path] of [['GET', ''], ['GET', '/v1/models'], ['HEAD', ''], ['PUT', '']] as const) {
			const answer = await send(`${url}${path}`, {method});
			// Where a request gets through, each handler has its own opinion of methods and paths.
			t.true(status === 200 ? ![401, 502, 503].includes(answer.status) : answer.status === status, `${name}, ${method} ${path}: ${answer.status}`);
		}

		const options = await send(url, {method: 'OPTIONS'});
		// What reaches the product's own handlers is answered there: it says nothing of the model.
		t.is(options.status, [200, 401].includes(status) && !asksProofAlone.has(name) ? 204 : status, `${name}, OPTIONS: ${options.text}`);
	}
}

/**
Expects that every route lets in who has the key, and nobody else.
*/
export async function expectWorkingEdge(t: ExecutionContext<OpenTarget>): Promise<void> {
	for (const [name, prompt] of Object.entries(prompts)) {
		const {url} = route(t.context, name);
		t.is((await post(url, prompt)).status, 200, name);
		t.is((await post(url, prompt, {headers: {authorization: undefined}})).status, 401, name);
		t.is((await send(url, {method: 'OPTIONS'})).status, 204, name);
	}
}
