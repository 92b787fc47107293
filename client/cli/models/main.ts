/**
`lsf models`: which models an endpoint's routes offer.
*/
import process from 'node:process';
import {makeHarmlessJson, makeHarmlessLine} from '../answer/make-harmless.ts';
import {findEndpoint} from '../endpoint/find-endpoint.ts';
import {formatTable} from '../keys/format-table.ts';
import {printLine} from '../keys/print-line.ts';
import {speak} from '../language.ts';
import {runCommand} from '../run-command.ts';
import {listModels} from './list-models.ts';
import {readModelsArguments} from './models-arguments.ts';

const usage = speak({
	en: `Which models can be asked, of each route; * is what a route takes by itself.

Usage
  lsf models [flags]

Flags
  --url URL            the stack's URL, or that of one route
  -p, --profile NAME   one of the endpoints of "lsf config"
  --json               a list of {"route", "id", "isDefault"}
  -h, --help           this text

lsf -m ID "question" asks one of them. The endpoint is found as lsf finds it.`,
	ko: `경로마다 쓸 수 있는 모델; *는 경로의 기본값입니다.

사용법
  lsf models [옵션]

옵션
  --url URL            스택의 URL, 또는 한 경로의 URL
  -p, --profile NAME   "lsf config"에 있는 엔드포인트 하나
  --json               {"route", "id", "isDefault"}의 목록
  -h, --help           이 도움말

lsf -m ID "질문"으로 그 모델에 묻습니다. 엔드포인트는 lsf와 같은 방법으로 찾습니다.`,
});

await runCommand(async argv => {
	const {url, profile, json = false, help = false} = readModelsArguments(argv);
	if (help) {
		await printLine(usage);
		return 0;
	}

	const endpoint = await findEndpoint(url, process.env, undefined, profile);
	const models = await listModels(endpoint);
	if (json) {
		await printLine(makeHarmlessJson(JSON.stringify(models)));
		return 0;
	}

	const head = speak({en: ['', 'model', 'route'], ko: ['', '모델', '경로']});
	const chosen = endpoint.model;
	await printLine(formatTable(head, models.map(({route, id, isDefault}) => [(chosen === undefined ? isDefault : id === chosen) ? '*' : '', makeHarmlessLine(id), makeHarmlessLine(route === '' ? new URL(endpoint.url).pathname : `/${route}`)])));
	return 0;
});
