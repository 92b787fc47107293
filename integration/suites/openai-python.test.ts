import process from 'node:process';
import anyTest, {type ExecutionContext, type TestFn} from 'ava';
import {runFile} from '../../client/cli/run-file.ts';
import {isInstalled, programOf} from '../clients/clients-directory.ts';
import {scenarios} from '../program/scripted/scenarios.ts';
import {
	dot,
	promptOf,
	scenarioRoutes,
	withScenarios,
	type ScenarioRoute,
} from './helpers/openai-scenarios.ts';
import {openTarget, route, type OpenTarget} from './helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;
const testScenarios = withScenarios(test);
const hasOpenAi = isInstalled('python', 'openai');

test.before(async t => {
	if (!hasOpenAi) {
		return;
	}

	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close?.();
});

/**
The client as docs/clients.md shows it, with the hook for the body's hash.
*/
const prelude = `
import hashlib, json, os
import openai

def add_hash(request):
    request.headers['x-amz-content-sha256'] = hashlib.sha256(request.read()).hexdigest()

def connect(url, **options):
    return openai.OpenAI(base_url=url, api_key=os.environ['LSF_KEY'], max_retries=0,
        http_client=openai.DefaultHttpxClient(event_hooks={'request': [add_hash]}), **options)

prompts = json.loads(os.environ['LSF_PROMPTS'])

def say(scenario):
    return [{'role': 'user', 'content': prompts[scenario]}]
`;

function indent(body: string): string {
	return body.trim().split('\n').map(line => `    ${line}`).join('\n');
}

/**
Runs every check on a route in one process, because the package takes longer to load than they take. Title -> what went wrong, or null.
*/
async function runChecks(target: OpenTarget, name: ScenarioRoute): Promise<Record<string, string | null>> {
	const script = `${prelude}
import traceback
checks = {}
${Object.entries(checks).map(([title, body]) => `def check(client, model):\n${indent(body)}\nchecks[${JSON.stringify(title)}] = check\n`).join('\n')}
client = connect(os.environ['LSF_ROUTE'])
model = client.models.list().data[0].id
results = {}
for title, check in checks.items():
    try:
        check(client, model)
        results[title] = None
    except BaseException:
        results[title] = traceback.format_exc()
print(json.dumps(results))
`;
	const {stdout} = await runFile(programOf('openai'), ['-c', script], {
		env: {
			...process.env,
			LSF_ROUTE: `${route(target, name).url}/v1`,
			LSF_PROMPTS: JSON.stringify(Object.fromEntries(Object.keys(scenarios).map(scenario => [scenario, promptOf(name, scenario)]))),
			LSF_KEY: target.apiKey ?? 'none',
			PYTHONIOENCODING: 'utf8',
		},
	});
	return JSON.parse(stdout) as Record<string, string | null>;
}

const results = new Map<ScenarioRoute, ReturnType<typeof runChecks>>();

async function check(t: ExecutionContext<OpenTarget>, name: ScenarioRoute, title: string): Promise<void> {
	const all = results.get(name) ?? runChecks(t.context, name);
	results.set(name, all);
	t.is((await all)[title], null);
}

/**
What is done with `client` and its first `model`.
*/
const checks: Record<string, string> = {
	'streams text with its usage': `
stream = client.chat.completions.create(model=model, messages=say('text'), stream=True, stream_options={'include_usage': True})
chunks = list(stream)
assert ''.join(chunk.choices[0].delta.content or '' for chunk in chunks if chunk.choices) == '야 안녕?', chunks
assert [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices][-1] == 'stop', chunks
assert chunks[-1].choices == [] and chunks[-1].usage.total_tokens == 10, chunks[-1]
`,
	'takes a whole answer': `
answer = client.chat.completions.create(model=model, messages=say('text'))
assert answer.choices[0].message.content == '야 안녕?' and answer.choices[0].finish_reason == 'stop', answer
assert answer.usage.prompt_tokens == 7, answer
`,
	'calls two tools and sends their results back': `
tools = [{'type': 'function', 'function': {'name': name, 'parameters': {'type': 'object', 'properties': {}}}} for name in ('weather', 'clock')]
with client.chat.completions.stream(model=model, messages=say('tools'), tools=tools) as stream:
    message = stream.get_final_completion().choices[0].message
assert [json.loads(call.function.arguments) for call in message.tool_calls] == [{'city': 'Seoul'}, {}], message
results = [{'role': 'tool', 'tool_call_id': call.id, 'content': 'sunny'} for call in message.tool_calls]
answer = client.chat.completions.create(model=model, messages=[*say('tools'), message, *results], tools=tools)
assert answer.choices[0].message.content == 'Sunny at noon.', answer
`,
	'sends an image': `
image = {'type': 'image_url', 'image_url': {'url': 'data:image/png;base64,${dot}'}}
answer = client.chat.completions.create(model=model, messages=[{'role': 'user', 'content': [{'type': 'text', 'text': prompts['picture']}, image]}])
assert answer.choices[0].message.content == 'A dot.', answer
`,
	'raises each refusal as its own class': `
for name, kind in (('throttled', openai.RateLimitError), ('invalid', openai.BadRequestError), ('failed', openai.InternalServerError)):
    try:
        client.chat.completions.create(model=model, messages=say(name), stream=True)
    except kind as error:
        assert error.type and error.code, error
    else:
        raise AssertionError(name)
try:
    client.chat.completions.create(model='no-such-model', messages=say('text'))
except openai.NotFoundError as error:
    assert error.param == 'model' and error.code == 'model_not_found', error.body
else:
    raise AssertionError('no-such-model')
try:
    client.chat.completions.create(model=model, messages=say('text'), n=2)
except openai.BadRequestError as error:
    assert error.param == 'n', error.body
else:
    raise AssertionError('n')
`,
	'raises an APIError in the middle of a stream': `
for name, code in (('failed later', 'model_error'), ('cut later', 'model_cut')):
    text = ''
    reasons = []
    try:
        for chunk in client.chat.completions.create(model=model, messages=say(name), stream=True):
            text += chunk.choices[0].delta.content or ''
            reasons.append(chunk.choices[0].finish_reason)
    except openai.APIError as error:
        assert error.code == code, error.body
    else:
        raise AssertionError(name)
    assert text == 'Half of an' and set(reasons) == set([None]), (text, reasons)
`,
	'may leave a stream before its end': `
with client.chat.completions.create(model=model, messages=say('endless'), stream=True) as stream:
    for chunk in stream:
        if chunk.choices[0].delta.content:
            break
assert stream.response.is_closed
`,
	'is refused without the hook': `
try:
    openai.OpenAI(base_url=client.base_url, api_key=os.environ['LSF_KEY'], max_retries=0).chat.completions.create(model=model, messages=say('text'))
except openai.BadRequestError as error:
    assert error.code == 'missing_body_hash', error.body
else:
    raise AssertionError('not refused')
`,
	'finds a model by its name': `
assert client.models.retrieve(model).id == model
`,
};

// Assigned, because the linter takes a skipped test for a forgotten one.
const {skip: notShown} = test;

for (const title of Object.keys(checks)) {
	for (const name of scenarioRoutes) {
		const whole = `Python's openai package ${title}`;
		if (hasOpenAi) {
			testScenarios(name, whole, async t => check(t, name, title));
		} else {
			notShown(`${name}: ${whole} (npm run clients installs it)`, t => {
				t.pass();
			});
		}
	}
}
