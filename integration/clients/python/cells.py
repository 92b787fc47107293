"""What the programs of this folder share: they run the cells that they read on stdin, and print a line of JSON for each."""
import asyncio
import json
import signal
import sys
import traceback

from pydantic import BaseModel

SECONDS = 40


class City(BaseModel):
    name: str
    population: int
    districts: list[str]


PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
WEATHER = {'Seoul': 'sunny in Seoul', 'Busan': 'rain in Busan'}


def say(line):
    print(json.dumps(line), flush=True)


def as_raised(error):
    """An error with what callers branch on; that of the package openai may be the cause of a client's own."""
    inner = error
    while inner is not None and getattr(inner, 'status_code', None) is None and (inner.__cause__ or inner.__context__) is not None:
        inner = inner.__cause__ or inner.__context__
    status = getattr(inner, 'status_code', None)
    source = error if status is None else inner
    body = source.body if isinstance(getattr(source, 'body', None), dict) else {}
    found = {'status': status, **{name: getattr(source, name, None) or body.get(name) for name in ('code', 'param')}}
    if isinstance(body.get('error'), dict):
        found['code'] = found['code'] or body['error'].get('type')
    headers = getattr(getattr(source, 'response', None), 'headers', {})
    found |= {'request_id': getattr(source, 'request_id', None), 'retry_after': headers.get('retry-after')}
    kinds = [kind.__name__ for kind in type(error).__mro__]
    return {'kinds': kinds, 'message': str(error), **{key: value for key, value in found.items() if value is not None}}


class Cell:
    def __init__(self, api_key, id, api, ability, prompt, model, base_url):
        self.api_key, self.id, self.api, self.ability, self.prompt, self.model, self.base_url = api_key, id, api, ability, prompt, model, base_url

    @property
    def messages(self):
        return [{'role': 'user', 'content': self.prompt}]

    def shown(self, text):
        """Says what a stream has given, as it gives it."""
        if text:
            say({'id': self.id, 'shown': text})


class Reader:
    """Reads a stream of texts: shows each, and keeps them even where the stream then fails."""
    def __init__(self, cell):
        self.cell, self.text, self.pieces = cell, '', 0

    def take(self, text):
        if text:
            self.text += text
            self.pieces += 1
            self.cell.shown(text)

    def value(self, **more):
        return {'text': self.text, 'pieces': self.pieces, **more}


def counted(usage):
    """Counts under the names that the client has for them."""
    names = (('prompt_tokens', 'completion_tokens'), ('input_tokens', 'output_tokens'), ('request_tokens', 'response_tokens'))
    for given, made in names:
        if getattr(usage, given, None) is not None:
            return [getattr(usage, given), getattr(usage, made)]
    return usage and [usage.get(given) or usage.get(other) for given, other in (names[0][0:1] + names[1][0:1], names[0][1:] + names[1][1:])]


def on_alarm(number, frame):
    raise TimeoutError(f'nothing after {SECONDS} s')


async def run_all(abilities, given):
    for cell in (Cell(given['api_key'], **each) for each in given['cells']):
        signal.alarm(SECONDS)
        try:
            ability = abilities[cell.api, cell.ability]
            value = ability(cell)
            say({'id': cell.id, 'value': await value if asyncio.iscoroutine(value) else value})
        except BaseException as error:
            say({'id': cell.id, 'raised': as_raised(error), 'trace': traceback.format_exc()[-3000:]})
        finally:
            signal.alarm(0)


def run(abilities):
    """Runs the cells one after the other in one loop, for the asynchronous clients stay with the loop of their first call."""
    signal.signal(signal.SIGALRM, on_alarm)
    asyncio.run(run_all(abilities, json.load(sys.stdin)))
