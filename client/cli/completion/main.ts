/**
`lsf completion`: prints what a shell needs to complete `lsf`.
*/
import process from 'node:process';
import {insteadOf} from '../command-line/nearest-name.ts';
import {printLine} from '../keys/print-line.ts';
import {speak} from '../language.ts';
import {runCommand} from '../run-command.ts';
import {UserError} from '../user-error.ts';
import {bashCompletion} from './bash.ts';
import {describeCommands} from './describe-commands.ts';
import {fishCompletion} from './fish.ts';
import {candidateKinds, listCandidates} from './list-candidates.ts';
import {zshCompletion} from './zsh.ts';

const usage = speak({
	en: `Completes lsf's commands, flags, profiles, templates, models and files.

Usage
  bash   echo 'source <(lsf completion bash)' >> ~/.bashrc
  zsh    echo 'source <(lsf completion zsh)' >> ~/.zshrc     (behind compinit)
  fish   lsf completion fish > ~/.config/fish/completions/lsf.fish`,
	ko: `lsf의 명령, 옵션, 프로필, 템플릿, 모델, 파일을 자동 완성합니다.

사용법
  bash   echo 'source <(lsf completion bash)' >> ~/.bashrc
  zsh    echo 'source <(lsf completion zsh)' >> ~/.zshrc     (compinit 뒤에)
  fish   lsf completion fish > ~/.config/fish/completions/lsf.fish`,
});

const shells = {bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion} as const;

await runCommand(async argv => {
	const [shell = '', word] = argv;
	if (shell === 'list') {
		// For the scripts themselves.
		const kind = candidateKinds.find(name => name === word);
		for (const name of kind === undefined ? [] : await listCandidates(kind, process.env)) {
			await printLine(name);
		}

		return 0;
	}

	if (argv.includes('--help') || argv.includes('-h')) {
		await printLine(usage);
		return 0;
	}

	if (!Object.hasOwn(shells, shell)) {
		throw new UserError(speak(shell === ''
			? {en: 'lsf completion needs the name of a shell: bash, zsh or fish; --help shows what to do with it.', ko: 'lsf completion 뒤에 셸의 이름(bash, zsh, fish)을 적으십시오. 쓰는 법은 --help에 있습니다.'}
			: {en: `lsf completion knows no shell ${JSON.stringify(shell)}; ${insteadOf(shell, Object.keys(shells))}`, ko: `lsf completion은 ${JSON.stringify(shell)} 셸을 지원하지 않습니다. ${insteadOf(shell, Object.keys(shells))}`}));
	}

	await printLine(shells[shell as keyof typeof shells](describeCommands(process.env), process.env).trimEnd());
	return 0;
});
