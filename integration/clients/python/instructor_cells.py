"""instructor in three of its modes, with what it asks again after a bad answer."""
import instructor
from openai import OpenAI

from body_hash import http_client
from cells import City, run


def ask(mode):
    def answer(cell):
        client = instructor.from_openai(
            OpenAI(base_url=cell.base_url, api_key=cell.api_key, http_client=http_client, max_retries=0), mode=mode)
        city, completion = client.create_with_completion(
            model=cell.model, messages=cell.messages, response_model=City, max_retries=1 if cell.ability.endswith('again') else 0)
        return {'city': city.model_dump()}
    return answer


def partial(cell):
    client = instructor.from_openai(OpenAI(base_url=cell.base_url, api_key=cell.api_key, http_client=http_client, max_retries=0))
    seen = list(client.create_partial(model=cell.model, messages=cell.messages, response_model=City))
    return {'city': seen[-1].model_dump(), 'pieces': len(seen)}


MODES = {'TOOLS': instructor.Mode.TOOLS, 'JSON': instructor.Mode.JSON, 'JSON_SCHEMA': instructor.Mode.JSON_SCHEMA}
run({
    **{('chat', name): ask(mode) for name, mode in MODES.items()},
    **{('chat', f'{name} again'): ask(mode) for name, mode in MODES.items()},
    ('chat', 'partial'): partial,
    **{('responses', name): ask(instructor.Mode.RESPONSES_TOOLS) for name in ('TOOLS', 'TOOLS again')},
})
