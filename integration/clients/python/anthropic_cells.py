"""The package anthropic: its Messages, with the hook of docs/clients.md."""
import anthropic
from pydantic import BaseModel

from anthropic_hash import async_http_client, http_client
from cells import City, PNG, Reader, WEATHER, as_raised, counted, run

SENT = []
http_client.event_hooks['request'].append(lambda request: SENT.append(request.read().decode()))


def client(cell):
    return anthropic.Anthropic(base_url=cell.base_url.removesuffix('/v1'), api_key=cell.api_key, http_client=http_client, max_retries=0)


def asked(cell, **more):
    return {'model': cell.model, 'max_tokens': 4000, 'messages': cell.messages, **more}


def schema_of(model):
    return {key: value for key, value in model.model_json_schema().items() if key != 'title'}


class Weather(BaseModel):
    city: str


TOOLS = [{'name': 'weather', 'description': 'The weather in a city.', 'input_schema': schema_of(Weather)}]


def stream(cell):
    """A plain loop over the events."""
    reader, finish, usage = Reader(cell), None, None
    try:
        for event in client(cell).messages.create(**asked(cell), stream=True):
            if event.type == 'content_block_delta' and event.delta.type == 'text_delta':
                reader.take(event.delta.text)
            elif event.type == 'message_delta':
                finish, usage = event.delta.stop_reason, event.usage
    except anthropic.AnthropicError as error:
        return reader.value(finish=finish, raised=as_raised(error))
    return reader.value(finish=finish, usage=usage and counted(usage))


def helper(cell):
    reader = Reader(cell)
    with client(cell).messages.stream(**asked(cell)) as events:
        for text in events.text_stream:
            reader.take(text)
        message = events.get_final_message()
    return reader.value(finish=message.stop_reason, usage=message.stop_reason and counted(message.usage))


async def asynchronous(cell):
    client = anthropic.AsyncAnthropic(base_url=cell.base_url.removesuffix('/v1'), api_key=cell.api_key, http_client=async_http_client, max_retries=0)
    reader = Reader(cell)
    async with client.messages.stream(**asked(cell)) as events:
        async for text in events.text_stream:
            reader.take(text)
        message = await events.get_final_message()
    return reader.value(finish=message.stop_reason, usage=counted(message.usage))


def text_of(message):
    return ''.join(block.text for block in message.content if block.type == 'text')


def whole(cell):
    message = client(cell).messages.create(**asked(cell))
    return {'text': text_of(message), 'finish': message.stop_reason, 'usage': counted(message.usage)}


def answered(message):
    """What came goes back as it was, with the results behind it."""
    calls = [block for block in message.content if block.type == 'tool_use']
    results = [{'type': 'tool_result', 'tool_use_id': call.id, 'content': WEATHER[call.input['city']]} for call in calls]
    return [{'role': 'assistant', 'content': message.content}, {'role': 'user', 'content': results}], [call.id for call in calls]


def tools(cell, **more):
    first = client(cell).messages.create(**asked(cell, tools=TOOLS, **more))
    turns, ids = answered(first)
    answer = client(cell).messages.create(**asked(cell, tools=TOOLS, **more) | {'messages': [*cell.messages, *turns]})
    return {'text': text_of(answer), 'ids': ids}


def tools_stream(cell):
    with client(cell).messages.stream(**asked(cell, tools=TOOLS)) as events:
        first = events.get_final_message()
    turns, ids = answered(first)
    with client(cell).messages.stream(**asked(cell, tools=TOOLS) | {'messages': [*cell.messages, *turns]}) as events:
        return {'text': text_of(events.get_final_message()), 'ids': ids}


def runner(cell):
    """The package's own loop over the calls of tools, which asks the server to keep the conversation until it is told that it doesn't."""
    @anthropic.beta_tool
    def weather(city: str) -> str:
        """The weather in a city."""
        return WEATHER[city]
    return {'text': text_of(client(cell).beta.messages.tool_runner(**asked(cell, tools=[weather])).until_done())}


def thinking(cell):
    return tools(cell, thinking={'type': 'enabled', 'budget_tokens': 1024})


def rounds(cell):
    """As the package's guide has it: what came goes back as it was, until nothing more is called."""
    more = {'thinking': {'type': 'enabled', 'budget_tokens': 1024}} if 'claude' in cell.model else {}
    messages = cell.messages
    while True:
        with client(cell).messages.stream(**asked(cell, tools=TOOLS, **more) | {'messages': messages}) as events:
            message = events.get_final_message()
        turns, ids = answered(message)
        if not ids:
            return {'text': text_of(message)}
        messages = [*messages, *turns]


def images(cell):
    image = {'type': 'image', 'source': {'type': 'base64', 'media_type': 'image/png', 'data': PNG}}
    message = client(cell).messages.create(**asked(cell) | {'messages': [{'role': 'user', 'content': [image, {'type': 'text', 'text': cell.prompt}]}]})
    return {'text': text_of(message)}


def passed(cell):
    """Where a cache is marked, and what whoever writes the JSON anew would write otherwise."""
    SENT.clear()
    cached = {'cache_control': {'type': 'ephemeral', 'ttl': '1h'}}
    message = client(cell).messages.create(
        model=cell.model, max_tokens=4000, metadata={'user_id': '{"device":"d-1"}'},
        system=[{'type': 'text', 'text': 'Be brief.'}, {'type': 'text', 'text': 'Always. \u2028 <\u00e9> / \ud55c', **cached}],
        tools=[{'name': 'weather', 'input_schema': {'type': 'object', 'properties': {'degrees': {'type': 'number', 'minimum': -273.0, 'maximum': 1e16}}}, **cached}],
        messages=[{'role': 'user', 'content': [{'type': 'text', 'text': cell.prompt, **cached}]}])
    return {'text': text_of(message), 'sent': SENT[0]}


def passed_beta(cell):
    SENT.clear()
    betas = ['context-management-2025-06-27', 'interleaved-thinking-2025-05-14']
    message = client(cell).beta.messages.create(
        **asked(cell), betas=betas, system=[{'type': 'text', 'text': 'Be brief.', 'cache_control': {'type': 'ephemeral'}}],
        thinking={'type': 'enabled', 'budget_tokens': 2000}, context_management={'edits': [{'type': 'clear_tool_uses_20250919', 'keep': {'type': 'tool_uses', 'value': 3}}]})
    return {'text': text_of(message), 'sent': SENT[0], 'betas': betas}


def structured(cell):
    tool = {'name': 'city', 'input_schema': schema_of(City)}
    message = client(cell).messages.create(**asked(cell, tools=[tool], tool_choice={'type': 'tool', 'name': 'city'}))
    return {'city': next(block.input for block in message.content if block.type == 'tool_use')}


def parse(cell):
    message = client(cell).messages.parse(**asked(cell), output_format=City)
    return {'city': message.parsed_output.model_dump(), 'finish': message.stop_reason, 'usage': counted(message.usage)}


def parse_stream(cell):
    with client(cell).messages.stream(**asked(cell), output_format=City) as events:
        return {'city': events.get_final_message().parsed_output.model_dump()}


def count(cell):
    return {'found': client(cell).messages.count_tokens(model=cell.model, messages=cell.messages).input_tokens > 0}


def models(cell):
    """Those of the route, and one of them by its name."""
    listed = client(cell).models.list()
    return {'found': client(cell).models.retrieve(cell.model).id in [model.id for model in listed]}


def wrong_key(cell):
    cell.api_key = 'sk-wrong'
    return whole(cell)


def abort(cell):
    reader = Reader(cell)
    with client(cell).messages.stream(**asked(cell)) as events:
        for text in events.text_stream:
            reader.take(text)
            break
    return reader.value()


run({('messages', name): ability for name, ability in {
    'stream': stream, 'helper': helper, 'async': asynchronous, 'whole': whole, 'tools': tools, 'tools stream': tools_stream, 'tool_runner': runner,
    'thinking': thinking, 'rounds': rounds, 'images': images, 'passed': passed, 'passed beta': passed_beta, 'structured': structured, 'parse': parse, 'parse stream': parse_stream,
    'count': count, 'models': models, 'wrong key': wrong_key, 'abort': abort,
}.items()})
