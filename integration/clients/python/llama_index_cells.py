"""LlamaIndex's OpenAILike and OpenAILikeResponses."""
from llama_index.core.llms import ChatMessage
from llama_index.core.prompts import PromptTemplate
from llama_index.core.tools import FunctionTool
from llama_index.llms.openai_like import OpenAILike, OpenAILikeResponses

from body_hash import async_http_client, http_client
from cells import City, Reader, WEATHER, as_raised, counted, run

EXTRA = {'chat': {'is_chat_model': True, 'additional_kwargs': {'stream_options': {'include_usage': True}}}, 'responses': {}}


def model(cell, **options):
    kind = {'chat': OpenAILike, 'responses': OpenAILikeResponses}[cell.api]
    return kind(
        model=cell.model, api_base=cell.base_url, api_key=cell.api_key, is_function_calling_model=True, max_retries=0,
        http_client=http_client, async_http_client=async_http_client, **(EXTRA[cell.api] | options))


def weather(city: str) -> str:
    """The weather in a city."""
    return WEATHER[city]


TOOL = FunctionTool.from_defaults(weather)


def ask(cell):
    return ChatMessage(role='user', content=cell.prompt)


def stream(cell):
    reader, finish, usage = Reader(cell), None, None
    try:
        for piece in model(cell).stream_chat([ask(cell)]):
            reader.take(piece.delta)
            raw = piece.raw
            if cell.api == 'chat':
                finish, usage = next((choice.finish_reason for choice in raw.choices if choice.finish_reason), finish), raw.usage
            elif raw.type == 'response.completed':
                finish, usage = raw.type, raw.response.usage
    except Exception as error:
        return reader.value(raised=as_raised(error))
    return reader.value(finish=finish, usage=usage and counted(usage))


async def whole(cell):
    answer = await model(cell, additional_kwargs={}).achat([ask(cell)])
    return {'text': answer.message.content, 'usage': counted(answer.raw.usage)}


def tools(cell):
    llm = model(cell, additional_kwargs={})
    first = llm.chat_with_tools([TOOL], chat_history=[ask(cell)], allow_parallel_tool_calls=True)
    calls = llm.get_tool_calls_from_response(first)
    results = [ChatMessage(role='tool', content=weather(**call.tool_kwargs), additional_kwargs={'tool_call_id': call.tool_id}) for call in calls]
    answer = llm.chat_with_tools([TOOL], chat_history=[ask(cell), first.message, *results], allow_parallel_tool_calls=True)
    return {'text': answer.message.content, 'ids': [call.tool_id for call in calls]}


def structured(**options):
    def answer(cell):
        return {'city': model(cell, additional_kwargs={}, **options).structured_predict(City, PromptTemplate('{question}'), question=cell.prompt).model_dump()}
    return answer


def abort(cell):
    reader = Reader(cell)
    pieces = model(cell).stream_chat([ask(cell)])
    for piece in pieces:
        reader.take(piece.delta)
        if reader.text:
            break
    pieces.close()
    return reader.value()


run({(api, name): ability for api in EXTRA for name, ability in {
    'stream': stream, 'whole': whole, 'tools': tools, 'structured': structured(), 'abort': abort,
}.items()} | {('chat', 'structured by format'): structured(should_use_structured_outputs=True)})
