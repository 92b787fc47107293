/**
`lsf templates`: the prompts that the user has written down.
*/
import process from 'node:process';
import {makeHarmlessLine} from '../answer/make-harmless.ts';
import {alignRows} from '../config/show-config.ts';
import {shownPath} from '../config/config-folder.ts';
import {printLine} from '../keys/print-line.ts';
import {speak} from '../language.ts';
import {runCommand} from '../run-command.ts';
import {UserError} from '../user-error.ts';
import {readTemplate, templateFolder, templateNames} from './read-template.ts';

const usage = speak({
	en: `Prompts that you keep in files, for lsf -t NAME.

Usage
  lsf templates           the templates
  lsf templates path      their folder: ~/.config/lsf/templates

NAME.md is a prompt alone; {{input}} in it is what is asked or piped:

  Translate into English, and answer with nothing else: {{input}}

NAME.toml may say more; lsf -t translate --var language=Korean "Good morning"

  description = "into a language"
  prompt = "Translate into {{language}}: {{input}}"
  system = "You are a translator."      # also alone, for a conversation
  model = "fast"                        # max_tokens, temperature
  extract = false                       # raw, reasoning, json, quiet
  [variables]
  language = "English"                  # where --var doesn't say

A flag of the command line comes before what a template says.`,
	ko: `파일에 적어 두고 lsf -t NAME 으로 쓰는 프롬프트.

사용법
  lsf templates           템플릿 목록
  lsf templates path      폴더: ~/.config/lsf/templates

NAME.md는 프롬프트 하나이며, {{input}} 자리에 질문이나 파이프의 내용이 들어갑니다:

  영어로 옮기고 다른 말은 하지 마세요: {{input}}

NAME.toml은 더 정할 수 있습니다; lsf -t translate --var language=Korean "Good morning"

  description = "언어를 골라 번역"
  prompt = "Translate into {{language}}: {{input}}"
  system = "You are a translator."      # 대화라면 이것만 있어도 됩니다
  model = "fast"                        # max_tokens, temperature
  extract = false                       # raw, reasoning, json, quiet
  [variables]
  language = "English"                  # --var가 없을 때의 값

명령줄의 옵션이 템플릿의 값보다 먼저입니다.`,
});

await runCommand(async argv => {
	const [command = 'list', ...rest] = argv.includes('-h') ? ['--help'] : argv;
	if (command === '--help') {
		await printLine(usage);
		return 0;
	}

	if (rest.length > 0 || !['list', 'path'].includes(command)) {
		const received = JSON.stringify([command, ...rest].join(' '));
		throw new UserError(speak({
			en: `lsf templates takes list or path, received ${received}; lsf -t NAME uses one, and --help shows how they are written.`,
			ko: `lsf templates 뒤에는 list나 path를 적습니다. 받은 값: ${received}. 템플릿은 lsf -t NAME으로 쓰며, 만드는 법은 --help에 있습니다.`,
		}));
	}

	const folder = templateFolder(process.env);
	if (command === 'path') {
		await printLine(folder);
		return 0;
	}

	const names = await templateNames(process.env);
	if (names.length === 0) {
		process.stderr.write(`${makeHarmlessLine(speak({en: `There are no templates in ${shownPath(folder)}; lsf templates --help shows how one is written.`, ko: `${shownPath(folder)}에 템플릿이 없습니다. lsf templates --help 에 쓰는 법이 있습니다.`}))}\n`);
		return 0;
	}

	const rows = await Promise.all(names.map(async name => {
		try {
			const {description, prompt, system} = await readTemplate(name, process.env);
			return [name, (description ?? prompt ?? system ?? '').split('\n', 1)[0]!.slice(0, 100)] as const;
		} catch (error) {
			return [name, (error as Error).message] as const;
		}
	}));
	await printLine(alignRows(rows));
	return 0;
});
