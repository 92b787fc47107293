"""LangChain's ChatAnthropic, which has no place for a hook: it is shown where the edge hashes."""
from langchain_anthropic import ChatAnthropic
from langchain_core.exceptions import ContextOverflowError
from langchain_core.messages import HumanMessage, ToolMessage
from langchain_core.tools import tool

from cells import City, PNG, Reader, WEATHER, as_raised, counted, run


@tool
def weather(city: str) -> str:
    """The weather in a city."""
    return WEATHER[city]


def model(cell, **options):
    return ChatAnthropic(model=cell.model, base_url=cell.base_url.removesuffix('/v1'), api_key=cell.api_key, max_retries=0, max_tokens=4000, **options)


def stream(cell):
    reader, whole = Reader(cell), None
    try:
        for piece in model(cell).stream(cell.prompt):
            whole = piece if whole is None else whole + piece
            reader.take(piece.text)
    except Exception as error:
        return reader.value(raised=as_raised(error))
    return reader.value(finish=whole.response_metadata.get('stop_reason'), usage=whole.usage_metadata and counted(whole.usage_metadata))


async def whole(cell):
    answer = await model(cell).ainvoke(cell.prompt)
    return {'text': answer.text, 'finish': answer.response_metadata['stop_reason'], 'usage': counted(answer.usage_metadata)}


def answered(message):
    return [message, *(ToolMessage(weather.invoke(call['args']), tool_call_id=call['id']) for call in message.tool_calls)]


def tools(cell, **options):
    bound = model(cell, **options).bind_tools([weather])
    first = bound.invoke(cell.prompt)
    answer = bound.invoke([HumanMessage(cell.prompt), *answered(first)])
    return {'text': answer.text, 'ids': [call['id'] for call in first.tool_calls]}


async def tools_stream(cell):
    bound, first = model(cell).bind_tools([weather]), None
    async for piece in bound.astream(cell.prompt):
        first = piece if first is None else first + piece
    answer = await bound.ainvoke([HumanMessage(cell.prompt), *answered(first)])
    return {'text': answer.text, 'ids': [call['id'] for call in first.tool_calls]}


def thinking_of(cell):
    return {'thinking': {'type': 'enabled', 'budget_tokens': 1024}} if 'claude' in cell.model else {}


def thinking(cell):
    return tools(cell, **thinking_of(cell))


def rounds(cell):
    """Each answer of a stream, its pieces added up, goes back as it is."""
    bound, messages = model(cell, **thinking_of(cell)).bind_tools([weather]), [HumanMessage(cell.prompt)]
    while True:
        message = None
        for piece in bound.stream(messages):
            message = piece if message is None else message + piece
        if not message.tool_calls:
            return {'text': message.text}
        messages += answered(message)


def images(cell):
    image = {'type': 'image', 'base64': PNG, 'mime_type': 'image/png'}
    return {'text': model(cell).invoke([HumanMessage([image, {'type': 'text', 'text': cell.prompt}])]).text}


def structured(**method):
    def ask(cell):
        return {'city': model(cell).with_structured_output(City, **method).invoke(cell.prompt).model_dump()}
    return ask


def too_long(cell):
    try:
        return {'text': ''.join(piece.text for piece in model(cell).stream(cell.prompt))}
    except ContextOverflowError as error:
        return {'raised': as_raised(error)}


def count(cell):
    return {'found': model(cell).get_num_tokens_from_messages([HumanMessage(cell.prompt)]) > 0}


def abort(cell):
    reader = Reader(cell)
    pieces = model(cell).stream(cell.prompt)
    for piece in pieces:
        reader.take(piece.text)
        if reader.text:
            break
    pieces.close()
    return reader.value()


run({('messages', name): ability for name, ability in {
    'stream': stream, 'whole': whole, 'tools': tools, 'tools stream': tools_stream, 'thinking': thinking, 'rounds': rounds, 'images': images,
    'structured': structured(), 'structured by schema': structured(method='json_schema'), 'overflow': too_long, 'count': count, 'abort': abort,
}.items()})
