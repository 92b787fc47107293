#!/usr/bin/env node
/**
`lsf`: the command of the installed package. Each of its commands is a program of its own.
*/
import process from 'node:process';

const commands: Readonly<Record<string, () => Promise<unknown>>> = {
	chat: async () => import('./main.ts'),
	keys: async () => import('./keys/main.ts'),
	proxy: async () => import('./proxy/main.ts'),
	doctor: async () => import('./doctor/main.ts'),
};

const usage = `Usage: lsf chat [flags] [prompt]       chat with a deployed stack, or ask one thing; lsf chat --help tells more
       lsf keys <command> [flags]      make, list, revoke and rotate the endpoint's keys; lsf keys --help tells more
       lsf proxy [flags]               a port here for tools that know only a base URL; lsf proxy --help tells more
       lsf doctor [flags] [URL]        find out what is wrong with an endpoint; lsf doctor --help tells more
`;

const [command = ''] = process.argv.splice(2, 1);
if (Object.hasOwn(commands, command)) {
	await commands[command]!();
} else if (command === '--help' || command === '-h') {
	process.stdout.write(usage);
} else {
	process.stderr.write(`${command === '' ? 'lsf needs a command.' : `lsf has no command ${JSON.stringify(command)}.`} ${usage}`);
	process.exitCode = 1;
}
