"""LiteLLM's `anthropic/`, which callers ask in the words of Chat Completions."""
import json
import os

os.environ['LITELLM_LOCAL_MODEL_COST_MAP'] = 'True'  # Otherwise it asks GitHub for prices

import httpx
import litellm
from litellm.llms.custom_httpx.http_handler import HTTPHandler

from body_hash import add_hash
from cells import City, PNG, Reader, WEATHER, as_raised, counted, run

litellm.suppress_debug_info = True  # Otherwise it prints advice where the cells' lines belong
HASHING = HTTPHandler(client=httpx.Client(event_hooks={'request': [add_hash]}))
TOOLS = [{'type': 'function', 'function': {
    'name': 'weather', 'description': 'The weather in a city.', 'parameters': {'type': 'object', 'properties': {'city': {'type': 'string'}}, 'required': ['city']},
}}]


def completion(cell, **options):
    asked = {'messages': cell.messages, 'max_tokens': 4000, 'num_retries': 0, **options}
    return litellm.completion(model=f'anthropic/{cell.model}', api_base=cell.base_url.removesuffix('/v1'), api_key=cell.api_key, client=HASHING, **asked)


def stream(cell):
    reader, finish, usage = Reader(cell), None, None
    try:
        for chunk in completion(cell, stream=True, stream_options={'include_usage': True}):
            usage = getattr(chunk, 'usage', None) or usage
            for choice in chunk.choices:
                reader.take(choice.delta.content)
                finish = choice.finish_reason or finish
    except Exception as error:
        return reader.value(finish=finish, raised=as_raised(error))
    return reader.value(finish=finish, usage=usage and counted(usage))


def whole(cell):
    answer = completion(cell)
    return {'text': answer.choices[0].message.content, 'finish': answer.choices[0].finish_reason, 'usage': counted(answer.usage)}


def answered(message):
    """What came goes back as it was, with what it thought, and the results behind it."""
    calls = message.tool_calls or []
    results = [{'role': 'tool', 'tool_call_id': call.id, 'content': WEATHER[json.loads(call.function.arguments)['city']]} for call in calls]
    return [message.model_dump(), *results], [call.id for call in calls]


def tools(cell, **options):
    first = completion(cell, tools=TOOLS, **options).choices[0].message
    turns, ids = answered(first)
    answer = completion(cell, tools=TOOLS, messages=[*cell.messages, *turns], **options)
    return {'text': answer.choices[0].message.content, 'ids': ids}


def tools_stream(cell):
    first = litellm.stream_chunk_builder(list(completion(cell, tools=TOOLS, stream=True))).choices[0].message
    turns, ids = answered(first)
    answer = completion(cell, tools=TOOLS, messages=[*cell.messages, *turns])
    return {'text': answer.choices[0].message.content, 'ids': ids}


def thinking_of(cell):
    return {'thinking': {'type': 'enabled', 'budget_tokens': 1024}} if 'claude' in cell.model else {}


def thinking(cell):
    return tools(cell, **thinking_of(cell))


def rounds(cell):
    messages = cell.messages
    while True:
        message = completion(cell, tools=TOOLS, messages=messages, **thinking_of(cell)).choices[0].message
        turns, ids = answered(message)
        if not ids:
            return {'text': message.content}
        messages = [*messages, *turns]


def images(cell):
    content = [{'type': 'image_url', 'image_url': {'url': f'data:image/png;base64,{PNG}'}}, {'type': 'text', 'text': cell.prompt}]
    return {'text': completion(cell, messages=[{'role': 'user', 'content': content}]).choices[0].message.content}


def structured(cell):
    return {'city': City.model_validate_json(completion(cell, response_format=City).choices[0].message.content).model_dump()}


def structured_by_config(cell):
    schema = {**City.model_json_schema(), 'additionalProperties': False}
    answer = completion(cell, output_config={'format': {'type': 'json_schema', 'schema': schema}})
    return {'city': City.model_validate_json(answer.choices[0].message.content).model_dump()}


def abort(cell):
    reader = Reader(cell)
    chunks = completion(cell, stream=True)
    for chunk in chunks:
        reader.take(chunk.choices[0].delta.content)
        if reader.text:
            break
    return reader.value()


run({('messages', name): ability for name, ability in {
    'stream': stream, 'whole': whole, 'tools': tools, 'tools stream': tools_stream, 'thinking': thinking, 'rounds': rounds, 'images': images,
    'structured': structured, 'structured by output_config': structured_by_config, 'abort': abort,
}.items()})
