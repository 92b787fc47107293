import {speak} from '../language.ts';
import {claimSession, type Release} from './claim.ts';
import {sessionVersion, type SessionHeader, type SessionRecord} from './records.ts';
import {openSessionFile, type SessionFile} from './session-file.ts';
import {makeSessionFolder, makeSessionId, sessionPath} from './session-folder.ts';

/**
What a new file's header tells beside its id and its time.
*/
type HeaderFields = Pick<SessionHeader, 'endpoint' | 'model' | 'system' | 'from'>;

/**
Keeps one conversation in a file that no other process writes. Where that fails it says so once, and keeps nothing from then on: a full disk ends no chat.
*/
export class Keeper {
	readonly directory: string;
	/**
	Whether there is to be a file, from the next question on.
	*/
	isSaving: boolean;
	readonly #tell: (line: string) => void;
	#id: string | undefined;
	#file: SessionFile | undefined;
	#release: Release | undefined;

	/**
	Has no file yet.

	@param tell - Says something to the user.
	*/
	constructor(directory: string, isSaving: boolean, tell: (line: string) => void) {
		this.directory = directory;
		this.isSaving = isSaving;
		this.#tell = tell;
	}

	/**
	The id of the file; `undefined` where there is none.
	*/
	get id(): string | undefined {
		return this.#id;
	}

	/**
	Goes on with a file that is there and that this process has claimed.
	*/
	resume(id: string, release: Release): void {
		this.#release = release;
		this.#try(() => {
			this.#open(id, false);
		});
	}

	/**
	Makes a new file with a header and these lines, where there is to be one and is none.
	*/
	keep(fields: HeaderFields, records: () => readonly SessionRecord[]): void {
		if (!this.isSaving || this.#file !== undefined) {
			return;
		}

		this.#try(() => {
			const id = makeSessionId();
			makeSessionFolder(this.directory);
			this.#release = claimSession(this.directory, id);
			this.#open(id, true);
			// `undefined` is left out of JSON.
			this.#file?.write({
				type: 'session', v: sessionVersion, id, created: new Date().toISOString(), ...fields,
			});
			for (const record of records()) {
				this.write(record);
			}
		});
	}

	/**
	Writes a line, where there is a file.
	*/
	write(record: SessionRecord): void {
		this.#file?.write(record);
	}

	/**
	Takes a piece of an answer.
	*/
	append(text: string): void {
		this.#file?.append(text);
	}

	/**
	Writes what waits and lets others write the file; the next `keep` makes a new one.
	*/
	close(): void {
		this.#file?.close();
		this.#release?.();
		this.#file = undefined;
		this.#release = undefined;
		this.#id = undefined;
	}

	#open(id: string, isNew: boolean): void {
		this.#id = id;
		this.#file = openSessionFile(sessionPath(this.directory, id), {
			isNew, onFailure: error => {
				this.#fail(error);
			},
		});
	}

	#try(action: () => void): void {
		try {
			action();
		} catch (error) {
			this.#fail(error as Error);
		}
	}

	#fail({message}: Error): void {
		this.isSaving = false;
		this.close();
		this.#tell(speak({
			en: `[This conversation is no longer kept: ${message}.]`,
			ko: `[이 대화는 더 이상 저장되지 않습니다: ${message}.]`,
		}));
	}
}
