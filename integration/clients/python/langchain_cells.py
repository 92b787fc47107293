"""LangChain's ChatOpenAI, over Chat Completions and with `use_responses_api`."""
from langchain_core.exceptions import ContextOverflowError
from langchain_core.messages import HumanMessage, ToolMessage
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI

from body_hash import async_http_client, http_client
from cells import City, Reader, WEATHER, as_raised, counted, run


@tool
def weather(city: str) -> str:
    """The weather in a city."""
    return WEATHER[city]


def model(cell, **options):
    return ChatOpenAI(
        model=cell.model, base_url=cell.base_url, api_key=cell.api_key, max_retries=0, stream_usage=True,
        http_client=http_client, http_async_client=async_http_client, **({'use_responses_api': True} if cell.api == 'responses' else {}), **options)


def stream(cell):
    reader, whole = Reader(cell), None
    try:
        for piece in model(cell).stream(cell.prompt):
            whole = piece if whole is None else whole + piece
            reader.take(piece.text)
    except Exception as error:
        return reader.value(raised=as_raised(error))
    finish = whole.response_metadata.get('finish_reason') or whole.response_metadata.get('status')
    return reader.value(finish=finish, usage=whole.usage_metadata and counted(whole.usage_metadata))


async def whole(cell):
    answer = await model(cell).ainvoke(cell.prompt)
    return {'text': answer.text, 'usage': counted(answer.usage_metadata)}


def tools(cell, **options):
    bound = model(cell, **options).bind_tools([weather])
    messages = [HumanMessage(cell.prompt), bound.invoke(cell.prompt)]
    messages += [ToolMessage(weather.invoke(call['args']), tool_call_id=call['id']) for call in messages[1].tool_calls]
    return {'text': bound.invoke(messages).text, 'ids': [call['id'] for call in messages[1].tool_calls]}


def thinking(cell):
    return tools(cell, reasoning={'effort': 'low'}, include=['reasoning.encrypted_content'], store=False)


async def tools_stream(cell):
    bound, first = model(cell).bind_tools([weather], strict=True), None
    async for piece in bound.astream(cell.prompt):
        first = piece if first is None else first + piece
    results = [ToolMessage(weather.invoke(call['args']), tool_call_id=call['id']) for call in first.tool_calls]
    answer = await bound.ainvoke([HumanMessage(cell.prompt), first, *results])
    return {'text': answer.text, 'ids': [call['id'] for call in first.tool_calls]}


def structured(**method):
    def ask(cell):
        return {'city': model(cell).with_structured_output(City, **method).invoke(cell.prompt).model_dump()}
    return ask


def too_long(cell):
    try:
        return {'text': ''.join(piece.text for piece in model(cell).stream(cell.prompt))}
    except ContextOverflowError as error:
        return {'raised': as_raised(error)}


def abort(cell):
    reader = Reader(cell)
    pieces = model(cell).stream(cell.prompt)
    for piece in pieces:
        reader.take(piece.text)
        if reader.text:
            break
    pieces.close()
    return reader.value()


run({(api, name): ability for api in ('chat', 'responses') for name, ability in {
    'stream': stream, 'whole': whole, 'tools': tools, 'thinking': thinking, 'tools stream': tools_stream, 'structured': structured(), 'structured by function': structured(method='function_calling'),
    'structured in json': structured(method='json_mode'), 'overflow': too_long, 'abort': abort,
}.items()})
