"""pydantic-ai's agents, with OpenAIChatModel and OpenAIResponsesModel."""
from pydantic_ai import Agent, NativeOutput, PromptedOutput, ToolOutput
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIResponsesModel, OpenAIResponsesModelSettings
from pydantic_ai.profiles.openai import OpenAIModelProfile
from pydantic_ai.providers.openai import OpenAIProvider
from openai import AsyncOpenAI

from body_hash import async_http_client
from cells import City, Reader, WEATHER, as_raised, counted, run

MODELS = {'chat': OpenAIChatModel, 'responses': OpenAIResponsesModel}


def agent(cell, profile=None, **options):
    client = AsyncOpenAI(base_url=cell.base_url, api_key=cell.api_key, http_client=async_http_client, max_retries=0)
    return Agent(MODELS[cell.api](cell.model, provider=OpenAIProvider(openai_client=client), profile=profile), **options)


async def stream(cell, **options):
    reader = Reader(cell)
    try:
        async with agent(cell, **options).run_stream(cell.prompt) as answer:
            async for piece in answer.stream_text(delta=True, debounce_by=None):
                reader.take(piece)
            return reader.value(finish=answer.response.finish_reason, usage=counted(answer.usage) if answer.usage.total_tokens else None)
    except Exception as error:
        return reader.value(raised=as_raised(error))


async def strict_stream(cell):
    return await stream(cell, profile=OpenAIModelProfile(openai_chat_streaming_requires_finish_reason=True))


async def whole(cell):
    answer = await agent(cell).run(cell.prompt)
    return {'text': answer.output, 'usage': counted(answer.usage)}


async def tools(cell, **options):
    def weather(city: str) -> str:
        """The weather in a city."""
        return WEATHER[city]
    answer = await agent(cell, tools=[weather], **options).run(cell.prompt)
    return {'text': answer.output, 'usage': counted(answer.usage)}


async def thinking(cell):
    profile = OpenAIModelProfile(openai_supports_encrypted_reasoning_content=True)
    return await tools(cell, profile=profile, model_settings=OpenAIResponsesModelSettings(openai_reasoning_effort='low', openai_store=False))


def output(kind):
    async def ask(cell):
        answer = await agent(cell, output_type=kind(City)).run(cell.prompt)
        return {'city': answer.output.model_dump()}
    return ask


async def abort(cell):
    reader = Reader(cell)
    async with agent(cell).run_stream(cell.prompt) as answer:
        async for piece in answer.stream_text(delta=True, debounce_by=None):
            reader.take(piece)
            await answer.cancel()
            break
    return reader.value()


run({(api, name): ability for api in MODELS for name, ability in {
    'stream': stream, 'strict stream': strict_stream, 'whole': whole, 'tools': tools, 'thinking': thinking, 'abort': abort,
    'ToolOutput': output(ToolOutput), 'NativeOutput': output(NativeOutput), 'PromptedOutput': output(PromptedOutput),
}.items()})
