import {Conversation} from '../interactive/conversation.ts';
import {
	parseRecord,
	sessionVersion,
	type SessionHeader,
	type SessionRecord,
} from './records.ts';

/**
What a file of a conversation holds.
*/
export type ParsedSession = {
	/**
	`undefined` where the file has none, so that it is no conversation of ours.
	*/
	header: SessionHeader | undefined;
	conversation: Conversation;
	/**
	The name that the user gave it.
	*/
	name: string | undefined;
	/**
	How many lines could not be read, the torn one not counted.
	*/
	foreign: number;
	/**
	Whether the last line is a beginning only: who wrote it ended in the middle.
	*/
	isTorn: boolean;
	/**
	Whether a newer version of this program wrote it.
	*/
	isNewer: boolean;
};

/**
Reads what can be read of a kept conversation. Never throws, whatever the bytes.
*/
export function parseSession(bytes: Uint8Array): ParsedSession {
	const lines = new TextDecoder().decode(bytes).split('\n');
	const last = lines.pop()!;
	const isWhole = parseRecord(last) !== undefined;
	const records = [...lines.filter(line => line.trim() !== ''), ...(isWhole ? [last] : [])].map(line => parseRecord(line));
	const header = records.find(record => record?.type === 'session');
	const replayed = replay(records.filter(record => record !== undefined && record.type !== 'session'), header);
	return {
		header,
		...replayed,
		foreign: records.filter(record => record === undefined).length,
		isTorn: last !== '' && !isWhole,
		isNewer: header !== undefined && header.v > sessionVersion,
	};
}

/**
Goes through a conversation again, line by line.
*/
function replay(records: readonly SessionRecord[], header: SessionHeader | undefined): Pick<ParsedSession, 'conversation' | 'name'> {
	const conversation = new Conversation(header?.system, header?.model);
	let name: string | undefined;
	let text: string | undefined;
	/**
	An answer without an end was cut off with its program.
	*/
	const cut = () => {
		if (text === undefined) {
			return;
		}

		conversation.settle(text, true);
		text = undefined;
	};

	const take = (record: SessionRecord) => {
		switch (record.type) {
			case 'question': {
				cut();
				conversation.ask(record.content, record.typed);
				text = '';
				break;
			}

			case 'piece': {
				text = text === undefined ? undefined : text + record.text;
				break;
			}

			case 'answer': {
				const {type, at, isCut, ...details} = record;
				if (text !== undefined) {
					conversation.settle(text, isCut, details);
				}

				text = undefined;
				break;
			}

			case 'retry': {
				cut();
				conversation.retry();
				break;
			}

			case 'drop': {
				cut();
				conversation.dropOldest(record.turns);
				break;
			}

			case 'title': {
				name = record.title;
				break;
			}

			case 'system': {
				conversation.system = record.system;
				break;
			}

			case 'model': {
				conversation.model = record.model;
				break;
			}
		}
	};

	for (const record of records) {
		take(record);
	}

	cut();
	return {conversation, name};
}
