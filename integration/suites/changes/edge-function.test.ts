/*
Whatever happens to the function at the edge, nobody gets through without its proof: the endpoint is closed then.
*/
import anyTest, {type TestFn} from 'ava';
import {aliasName} from '../../../components/index.ts';
import {withoutDemand, withoutEdgeFunction} from '../../program/mutations.ts';
import {post, send} from '../helpers/post.ts';
import {shownUnless} from '../helpers/shown-on.ts';
import {openTarget, route, type OpenTarget} from '../helpers/target.ts';
import {ownEdge, type OwnEdge} from './helpers/own-edge.ts';
import {
	expectOfUninvited,
	expectWorkingEdge,
	prompts,
	proofBy,
	proofSecretOf,
} from './helpers/uninvited.ts';

const test = anyTest as TestFn<OpenTarget & {edge: OwnEdge}>;
const showBroken = shownUnless(test, {
	engine: 'its edge is in another process; the same edge is broken on the local target',
	aws: 'its edges take minutes for each change, and a distribution that was changed by hand is another than Pulumi\'s',
});

test.before(async t => {
	const target = await openTarget({edge: {functionOverBudget: 'refused'}});
	t.context = {...target, edge: target.cloud ? ownEdge(target) : undefined!};
});

test.after.always(async t => {
	await t.context.close();
});

type Break = {status: 401 | 502 | 503; how: (edge: OwnEdge) => void};

function runs(code: string, status: Break['status']): Break {
	return {
		status, how(edge) {
			edge.runCode(code);
		},
	};
}

const breaks: Record<string, Break> = {
	removed: {
		status: 401, how(edge) {
			edge.reconfigure(withoutEdgeFunction);
		},
	},
	'throwing at each request': runs('async function handler(event) { throw new Error("broken"); }', 503),
	'throwing when it is loaded': runs('const a = null.b; function handler(event) { return event.request; }', 503),
	'written in what its engine can\'t parse': runs('function handler(event) { return event?.request; }', 503),
	'over its budget, where that is refused': runs('function handler(event) { for (;;) {} }', 503),
	'returning nothing': runs('function handler() {}', 502),
	'replaced by one that lets all through': runs('function handler(event) { return event.request; }', 401),
	'replaced by one that would take the demand away': runs('function handler(event) { event.request.headers["x-lsf-auth"] = {value: ""}; delete event.request.headers["x-lsf-route"]; return event.request; }', 401),
};

for (const [title, {status, how}] of Object.entries(breaks)) {
	showBroken(`with the edge function ${title} nobody gets through, and all is well when it is back`, async t => {
		try {
			how(t.context.edge);
			await expectOfUninvited(t, status);
		} finally {
			t.context.edge.restore();
		}

		await expectWorkingEdge(t);
	});
}

showBroken('twin: where the distribution demands no proof either, everybody gets through', async t => {
	try {
		t.context.edge.reconfigure(args => withoutDemand(withoutEdgeFunction(args)));
		await expectOfUninvited(t, 200);
	} finally {
		t.context.edge.restore();
	}
});

showBroken('twin: without the edge function a proof of now gets through, so that only their age or their secret refuses the others', async t => {
	try {
		t.context.edge.reconfigure(withoutEdgeFunction);
		for (const [name, prompt] of Object.entries(prompts)) {
			for (const age of [0, 290, -290]) {
				const answer = await post(route(t.context, name).url, prompt, {headers: {authorization: undefined, 'x-lsf-proof': proofBy(proofSecretOf(t.context, name), `/${name}`, age)}});
				t.is(answer.status, 200, `${name}: ${answer.text}`);
			}
		}
	} finally {
		t.context.edge.restore();
	}
});

showBroken('a proof that somebody got hold of is no key, and doesn\'t replace the edge\'s own', async t => {
	for (const [name, prompt] of Object.entries(prompts)) {
		const {url} = route(t.context, name);
		const proof = {'x-lsf-proof': proofBy(proofSecretOf(t.context, name), `/${name}`)};
		const replayed = await post(url, prompt, {headers: {authorization: undefined, ...proof}});
		t.is(replayed.status, 401, replayed.text);
		t.regex(String(replayed.headers['x-cache']), /^FunctionGeneratedResponse/v);
		const stale = await post(url, prompt, {headers: {'x-lsf-proof': proofBy('', `/${name}`, 1000)}});
		t.is(stale.status, 200, stale.text);
	}
});

/**
Publishes a function of the stack with another value of its secrets, or without one.

@returns Undoes it.
*/
function withSecrets({cloud, functionNames}: OpenTarget, name: string, secrets: string | undefined): () => void {
	const {lambda} = cloud!;
	const functionName = functionNames[name]!;
	const {functionVersion} = lambda.getAlias(functionName, aliasName);
	const {environment} = lambda.getFunction(functionName);
	const {LSF_PROOF_SECRETS: _, ...others} = environment;
	lambda.updateFunctionConfiguration(functionName, {environment: {...others, ...(secrets !== undefined && {LSF_PROOF_SECRETS: secrets})}});
	lambda.updateAlias(functionName, aliasName, {functionVersion: lambda.publishVersion(functionName)});
	return () => {
		lambda.updateFunctionConfiguration(functionName, {environment});
		lambda.updateAlias(functionName, aliasName, {functionVersion});
	};
}

for (const [title, secrets] of [['no secrets', undefined], ['an empty secret', ''], ['two empty secrets', ',']] as const) {
	showBroken(`a function with ${title} lets nobody in, not even whom the edge does`, async t => {
		for (const name of ['scripted', 'ticker', 'bedrock']) {
			const {url} = route(t.context, name);
			const undo = withSecrets(t.context, name, secrets);
			try {
				t.is((await send(url, {method: 'GET'})).status, 401);
				t.is((await post(url, prompts[name])).status, 401);
				t.context.edge.reconfigure(withoutEdgeFunction);
				for (const secret of ['', 'undefined', ',']) {
					t.is((await post(url, prompts[name], {headers: {'x-lsf-proof': proofBy(secret, `/${name}`)}})).status, 401);
				}
			} finally {
				undo();
				t.context.edge.restore();
			}

			t.is((await send(url, {method: 'GET'})).status, 200);
		}
	});
}
