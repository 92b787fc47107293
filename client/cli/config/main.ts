/**
`lsf config`: which endpoint counts, and the profiles of `config.toml`.
*/
import process from 'node:process';
import {makeHarmlessJson, makeHarmlessLine} from '../answer/make-harmless.ts';
import {printLine} from '../keys/print-line.ts';
import {speak} from '../language.ts';
import {runCommand} from '../run-command.ts';
import {addProfile, setProfile, useProfile} from './change-config.ts';
import {configFile, shownPath} from './config-folder.ts';
import {configUsage} from './config-usage.ts';
import {readConfigArguments} from './read-config-arguments.ts';
import {
	alignRows,
	currentConfig,
	listProfiles,
	showConfig,
} from './show-config.ts';

await runCommand(async argv => {
	const options = readConfigArguments(argv);
	const {env} = process;
	if (options.help) {
		await printLine(configUsage(env).trimEnd());
		return 0;
	}

	const {command, words, json = false} = options;
	const [first = '', second = ''] = words;
	const file = configFile(env);
	const say = (line: string) => {
		process.stderr.write(`${makeHarmlessLine(line)}\n`);
	};

	switch (command) {
		case 'show': {
			await printLine(json ? makeHarmlessJson(JSON.stringify(await currentConfig(options, env))) : await showConfig(options, env));
			break;
		}

		case 'list': {
			const profiles = await listProfiles(env);
			if (json) {
				await printLine(makeHarmlessJson(JSON.stringify(profiles)));
			} else if (profiles.length === 0) {
				say(speak({en: 'There are no profiles; lsf config add NAME --url URL makes one.', ko: '프로필이 없습니다. lsf config add NAME --url URL 로 만듭니다.'}, env));
			} else {
				await printLine(alignRows(profiles.map(({name, url, isDefault}) => [`${isDefault ? '*' : ' '} ${name}`, url])));
			}

			break;
		}

		case 'path': {
			await printLine(file);
			break;
		}

		case 'add': {
			const {url, route, model, system, 'key-file': keyFile, 'key-command': keyCommand} = options;
			const isDefault = await addProfile(file, first, {
				url, route, model, system, key_file: keyFile, key_command: keyCommand,
			});
			say(speak({
				en: `${shownPath(file)} has the profile "${first}"${isDefault ? ', which is the default' : `; lsf -p ${first} asks it, lsf config use ${first} makes it the default`}.`,
				ko: `${shownPath(file)} 파일에 "${first}" 프로필을 추가했습니다. ${isDefault ? '기본 프로필입니다.' : `이 프로필로 질문하려면: lsf -p ${first}; 기본 프로필로 정하려면: lsf config use ${first}`}`,
			}, env));
			break;
		}

		case 'set': {
			await setProfile(file, first, second);
			say(speak({en: `${first} is set in ${shownPath(file)}.`, ko: `${shownPath(file)} 파일에서 ${first} 값을 바꿨습니다.`}, env));
			break;
		}

		case 'use': {
			await useProfile(file, first);
			say(speak({en: `"${first}" is the default now.`, ko: `이제 "${first}" 프로필이 기본입니다.`}, env));
			break;
		}
	}

	return 0;
});
