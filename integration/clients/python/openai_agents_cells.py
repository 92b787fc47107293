"""openai-agents, with its two models."""
from agents import Agent, ModelSettings, OpenAIChatCompletionsModel, OpenAIResponsesModel, Runner, function_tool, set_tracing_disabled
from openai import AsyncOpenAI
from openai.types.shared import Reasoning

from body_hash import async_http_client
from cells import City, Reader, WEATHER, as_raised, counted, run

set_tracing_disabled(True)
MODELS = {'chat': OpenAIChatCompletionsModel, 'responses': OpenAIResponsesModel}


@function_tool
def weather(city: str) -> str:
    """The weather in a city."""
    return WEATHER[city]


def agent(cell, name='assistant', settings=ModelSettings(include_usage=True), **options):
    client = AsyncOpenAI(base_url=cell.base_url, api_key=cell.api_key, http_client=async_http_client, max_retries=0)
    return Agent(name=name, model=MODELS[cell.api](model=cell.model, openai_client=client), model_settings=settings, **options)


async def read(cell, reader, result, until=lambda: False):
    async for event in result.stream_events():
        if event.type == 'raw_response_event' and event.data.type == 'response.output_text.delta':
            reader.take(event.data.delta)
            if until():
                break


async def stream(cell):
    reader = Reader(cell)
    result = Runner.run_streamed(agent(cell), cell.prompt)
    try:
        await read(cell, reader, result)
    except Exception as error:
        return reader.value(raised=as_raised(error))
    usage = result.context_wrapper.usage
    return reader.value(finish='stop', usage=counted(usage) if usage.total_tokens else None)


async def whole(cell):
    result = await Runner.run(agent(cell), cell.prompt)
    return {'text': result.final_output, 'usage': counted(result.context_wrapper.usage)}


async def tools(cell, **options):
    result = await Runner.run(agent(cell, tools=[weather], **options), cell.prompt)
    return {'text': result.final_output}


async def thinking(cell):
    return await tools(cell, settings=ModelSettings(store=False, reasoning=Reasoning(effort='low'), response_include=['reasoning.encrypted_content']))


async def tools_stream(cell):
    result = Runner.run_streamed(agent(cell, tools=[weather]), cell.prompt)
    await read(cell, Reader(cell), result)
    return {'text': result.final_output}


async def output_type(cell):
    result = await Runner.run(agent(cell, output_type=City), cell.prompt)
    return {'city': result.final_output.model_dump()}


async def handoff(cell):
    first = agent(cell, handoffs=[agent(cell, 'specialist')])
    result = await Runner.run(first, cell.prompt)
    return {'text': result.final_output, 'last': result.last_agent.name}


async def abort(cell):
    reader = Reader(cell)
    result = Runner.run_streamed(agent(cell), cell.prompt)
    await read(cell, reader, result, until=lambda: True)
    result.cancel()
    return reader.value()


run({(api, name): ability for api in MODELS for name, ability in {
    'stream': stream, 'whole': whole, 'tools': tools, 'thinking': thinking, 'tools stream': tools_stream, 'output_type': output_type, 'handoff': handoff, 'abort': abort,
}.items()})
