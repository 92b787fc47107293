"""pydantic-ai's agents, with OpenAIChatModel, OpenAIResponsesModel and AnthropicModel."""
import base64

from pydantic_ai import Agent, BinaryContent, NativeOutput, PromptedOutput, ToolOutput
from pydantic_ai.models.anthropic import AnthropicModel, AnthropicModelSettings
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIResponsesModel, OpenAIResponsesModelSettings
from pydantic_ai.profiles.anthropic import AnthropicModelProfile
from pydantic_ai.profiles.openai import OpenAIModelProfile
from pydantic_ai.providers.anthropic import AnthropicProvider
from pydantic_ai.providers.openai import OpenAIProvider
from anthropic import AsyncAnthropic
from openai import AsyncOpenAI

import anthropic_hash
from body_hash import async_http_client
from cells import City, PNG, Reader, WEATHER, as_raised, counted, run

MODELS = {'chat': OpenAIChatModel, 'responses': OpenAIResponsesModel, 'messages': AnthropicModel}


def provider(cell):
    if cell.api == 'messages':
        base_url = cell.base_url.removesuffix('/v1')
        return AnthropicProvider(anthropic_client=AsyncAnthropic(base_url=base_url, api_key=cell.api_key, http_client=anthropic_hash.async_http_client, max_retries=0))
    return OpenAIProvider(openai_client=AsyncOpenAI(base_url=cell.base_url, api_key=cell.api_key, http_client=async_http_client, max_retries=0))


def agent(cell, profile=None, **options):
    return Agent(MODELS[cell.api](cell.model, provider=provider(cell), profile=profile), **options)


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


def thinking_of(cell):
    settings = AnthropicModelSettings(max_tokens=4000, anthropic_thinking={'type': 'enabled', 'budget_tokens': 1024})
    return {'model_settings': settings} if 'claude' in cell.model else {}


async def rounds(cell):
    return await tools(cell, **thinking_of(cell))


async def images(cell):
    image = BinaryContent(base64.b64decode(PNG), media_type='image/png')
    return {'text': (await agent(cell).run([image, cell.prompt])).output}


async def thinking(cell):
    if cell.api == 'messages':
        return await rounds(cell)
    profile = OpenAIModelProfile(openai_supports_encrypted_reasoning_content=True)
    return await tools(cell, profile=profile, model_settings=OpenAIResponsesModelSettings(openai_reasoning_effort='low', openai_store=False))


def output(kind):
    async def ask(cell):
        # Of models whose names it doesn't know it assumes that they have no formats.
        profile = AnthropicModelProfile(supports_json_schema_output=True) if cell.api == 'messages' else None
        answer = await agent(cell, profile=profile, output_type=kind(City)).run(cell.prompt)
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
    'rounds': rounds, 'images': images,
    'ToolOutput': output(ToolOutput), 'NativeOutput': output(NativeOutput), 'PromptedOutput': output(PromptedOutput),
}.items()})
