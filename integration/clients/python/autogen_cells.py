"""AutoGen's OpenAIChatCompletionClient, by itself and under an agent."""
from autogen_agentchat.agents import AssistantAgent
from autogen_core import CancellationToken
from autogen_core.models import ModelFamily, UserMessage
from autogen_ext.models.openai import OpenAIChatCompletionClient

from body_hash import async_http_client
from cells import City, Reader, WEATHER, as_raised, counted, run

ABLE = {'family': ModelFamily.UNKNOWN, 'function_calling': True, 'json_output': True, 'structured_output': True, 'vision': True}


def model(cell):
    return OpenAIChatCompletionClient(
        model=cell.model, base_url=cell.base_url, api_key=cell.api_key, model_info=ABLE, max_retries=0, http_client=async_http_client)


def ask(cell):
    return [UserMessage(content=cell.prompt, source='user')]


async def weather(city: str) -> str:
    """The weather in a city."""
    return WEATHER[city]


async def stream(cell):
    reader, result = Reader(cell), None
    try:
        async for piece in model(cell).create_stream(ask(cell), include_usage=True):
            if isinstance(piece, str):
                reader.take(piece)
            else:
                result = piece
    except Exception as error:
        return reader.value(raised=as_raised(error))
    return reader.value(finish=result and result.finish_reason, usage=result and counted(result.usage))


async def whole(cell):
    answer = await model(cell).create(ask(cell))
    return {'text': answer.content, 'usage': counted(answer.usage)}


def tools(**options):
    async def ask_agent(cell):
        agent = AssistantAgent('assistant', model(cell), tools=[weather], **options)
        return {'text': (await agent.run(task=cell.prompt)).messages[-1].content}
    return ask_agent


async def structured(cell):
    agent = AssistantAgent('assistant', model(cell), output_content_type=City)
    return {'city': (await agent.run(task=cell.prompt)).messages[-1].content.model_dump()}


async def abort(cell):
    reader, token = Reader(cell), CancellationToken()
    pieces = model(cell).create_stream(ask(cell), cancellation_token=token)
    async for piece in pieces:
        reader.take(piece)
        token.cancel()
        break
    await pieces.aclose()
    return reader.value()


run({('chat', name): ability for name, ability in {
    'stream': stream, 'whole': whole, 'tools': tools(max_tool_iterations=3), 'tools and reflection': tools(reflect_on_tool_use=True),
    'structured': structured, 'abort': abort,
}.items()})
