import type {Command} from './command.ts';

/**
Leaves the chat.
*/
export const quit: Command = {
	name: '/quit',
	aliases: ['/exit'],
	summary: {en: 'leave (as Ctrl-D does)', ko: '나가기 (Ctrl-D와 같음)'},
	run: () => ({isQuit: true}),
};
