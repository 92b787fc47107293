"""The package openai: its Chat Completions and its Responses, with the hook of docs/clients.md."""
import openai
from openai import pydantic_function_tool
from pydantic import BaseModel

from body_hash import http_client
from cells import City, Reader, WEATHER, as_raised, counted, run


class weather(BaseModel):
    """The weather in a city."""
    city: str


def client(cell):
    return openai.OpenAI(base_url=cell.base_url, api_key=cell.api_key, http_client=http_client, max_retries=0)


def read(cell, chunks):
    """A plain loop over a stream of Chat Completions."""
    reader, finish, usage = Reader(cell), None, None
    try:
        for chunk in chunks:
            usage = chunk.usage or usage
            for choice in chunk.choices:
                reader.take(choice.delta.content)
                finish = choice.finish_reason or finish
    except openai.OpenAIError as error:
        return reader.value(finish=finish, raised=as_raised(error))
    return reader.value(finish=finish, usage=usage and counted(usage))


def chat_stream(cell):
    return read(cell, client(cell).chat.completions.create(
        model=cell.model, messages=cell.messages, stream=True, stream_options={'include_usage': True}))


def chat_whole(cell):
    answer = client(cell).chat.completions.create(model=cell.model, messages=cell.messages)
    return {'text': answer.choices[0].message.content, 'finish': answer.choices[0].finish_reason, 'usage': counted(answer.usage)}


def chat_parse(cell):
    answer = client(cell).chat.completions.parse(model=cell.model, messages=cell.messages, response_format=City)
    return {'city': answer.choices[0].message.parsed.model_dump(), 'finish': answer.choices[0].finish_reason, 'usage': counted(answer.usage)}


def chat_parse_stream(cell):
    with client(cell).chat.completions.stream(model=cell.model, messages=cell.messages, response_format=City) as stream:
        partial = sum(event.type == 'content.delta' for event in stream)
        return {'city': stream.get_final_completion().choices[0].message.parsed.model_dump(), 'pieces': partial}


def chat_json_object(cell):
    answer = client(cell).chat.completions.create(
        model=cell.model, response_format={'type': 'json_object'}, messages=[{'role': 'system', 'content': 'Answer in JSON.'}, *cell.messages])
    return {'city': City.model_validate_json(answer.choices[0].message.content).model_dump()}


def chat_tools(cell):
    asked = {'model': cell.model, 'tools': [pydantic_function_tool(weather)]}
    message = client(cell).chat.completions.parse(messages=cell.messages, **asked).choices[0].message
    results = [{'role': 'tool', 'tool_call_id': call.id, 'content': WEATHER[call.function.parsed_arguments.city]} for call in message.tool_calls]
    answer = client(cell).chat.completions.create(messages=[*cell.messages, message, *results], **asked)
    return {'text': answer.choices[0].message.content, 'ids': [call.id for call in message.tool_calls]}


def chat_tools_stream(cell):
    asked = {'model': cell.model, 'tools': [pydantic_function_tool(weather)]}
    with client(cell).chat.completions.stream(messages=cell.messages, **asked) as stream:
        message = stream.get_final_completion().choices[0].message
    results = [{'role': 'tool', 'tool_call_id': call.id, 'content': WEATHER[call.function.parsed_arguments.city]} for call in message.tool_calls]
    with client(cell).chat.completions.stream(messages=[*cell.messages, message.model_dump(), *results], **asked) as stream:
        return {'text': stream.get_final_completion().choices[0].message.content, 'ids': [call.id for call in message.tool_calls]}


def chat_abort(cell):
    reader = Reader(cell)
    with client(cell).chat.completions.create(model=cell.model, messages=cell.messages, stream=True) as stream:
        for chunk in stream:
            reader.take(chunk.choices[0].delta.content)
            if reader.text:
                break
    return reader.value()


def chat_cut_helper(cell):
    reader = Reader(cell)
    with client(cell).chat.completions.stream(model=cell.model, messages=cell.messages) as stream:
        for event in stream:
            reader.take(event.delta if event.type == 'content.delta' else '')
        return reader.value(finish=stream.get_final_completion().choices[0].finish_reason)


def read_events(cell, events):
    """A plain loop over the events of the Responses API."""
    reader, last = Reader(cell), None
    try:
        for event in events:
            last = event
            reader.take(event.delta if event.type == 'response.output_text.delta' else '')
    except openai.OpenAIError as error:
        return reader.value(finish=last and last.type, raised=as_raised(error))
    response = getattr(last, 'response', None)
    return reader.value(finish=last.type, usage=response and response.usage and counted(response.usage))


def responses_stream(cell):
    return read_events(cell, client(cell).responses.create(model=cell.model, input=cell.prompt, stream=True))


def responses_helper(cell):
    reader = Reader(cell)
    with client(cell).responses.stream(model=cell.model, input=cell.prompt) as stream:
        for event in stream:
            reader.take(event.delta if event.type == 'response.output_text.delta' else '')
        response = stream.get_final_response()
    return reader.value(whole=response.output_text, finish=f'response.{response.status}', usage=counted(response.usage))


def responses_whole(cell):
    response = client(cell).responses.create(model=cell.model, input=cell.prompt)
    return {'text': response.output_text, 'finish': response.status, 'usage': counted(response.usage)}


def responses_parse(cell):
    response = client(cell).responses.parse(model=cell.model, input=cell.prompt, text_format=City)
    return {'city': response.output_parsed.model_dump(), 'finish': response.status, 'usage': counted(response.usage)}


def responses_parse_stream(cell):
    with client(cell).responses.stream(model=cell.model, input=cell.prompt, text_format=City) as stream:
        partial = sum(event.type == 'response.output_text.delta' for event in stream)
        return {'city': stream.get_final_response().output_parsed.model_dump(), 'pieces': partial}


def responses_tools(cell, **more):
    asked = {**more, 'model': cell.model, 'tools': [openai.pydantic_function_tool(weather)['function'] | {'type': 'function'}]}
    first = client(cell).responses.parse(input=cell.prompt, **asked)
    calls = [item for item in first.output if item.type == 'function_call']
    results = [{'type': 'function_call_output', 'call_id': call.call_id, 'output': WEATHER[call.parsed_arguments['city'] if isinstance(call.parsed_arguments, dict) else call.parsed_arguments.city]} for call in calls]
    answer = client(cell).responses.create(input=[*cell.messages, *first.output, *results], **asked)
    return {'text': answer.output_text, 'ids': [call.call_id for call in calls]}


def responses_thinking(cell):
    return responses_tools(cell, reasoning={'effort': 'low'}, include=['reasoning.encrypted_content'])


def responses_abort(cell):
    reader = Reader(cell)
    with client(cell).responses.create(model=cell.model, input=cell.prompt, stream=True) as stream:
        for event in stream:
            reader.take(event.delta if event.type == 'response.output_text.delta' else '')
            if reader.text:
                break
    return reader.value()


run({
    ('chat', 'stream'): chat_stream, ('chat', 'whole'): chat_whole, ('chat', 'parse'): chat_parse, ('chat', 'parse stream'): chat_parse_stream,
    ('chat', 'json_object'): chat_json_object, ('chat', 'tools'): chat_tools, ('chat', 'tools stream'): chat_tools_stream, ('chat', 'abort'): chat_abort,
    ('chat', 'helper'): chat_cut_helper,
    ('responses', 'stream'): responses_stream, ('responses', 'helper'): responses_helper, ('responses', 'whole'): responses_whole,
    ('responses', 'parse'): responses_parse, ('responses', 'parse stream'): responses_parse_stream, ('responses', 'tools'): responses_tools, ('responses', 'thinking'): responses_thinking,
    ('responses', 'abort'): responses_abort,
})
