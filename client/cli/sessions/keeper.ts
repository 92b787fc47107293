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
	readonly #openFile: typeof openSessionFile;
	/**
	What is told later; `undefined` where everything is told at once.
	*/
	#held: string[] | undefined;
	#id: string | undefined;
	#file: SessionFile | undefined;
	#release: Release | undefined;

	/**
	Has no file yet.

	@param tell - Says something to the user.
	@param openFile - For tests, whose files can't be written at a moment of their choice.
	*/
	constructor(directory: string, isSaving: boolean, tell: (line: string) => void, openFile = openSessionFile) {
		this.directory = directory;
		this.isSaving = isSaving;
		this.#tell = tell;
		this.#openFile = openFile;
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
	Says nothing until `speakAgain`: an answer that is drawn in place would be destroyed by a line in between.
	*/
	hush(): void {
		this.#held ??= [];
	}

	/**
	Says what there was to say since `hush`. May be called again.
	*/
	speakAgain(): void {
		const held = this.#held ?? [];
		this.#held = undefined;
		for (const line of held) {
			this.#tell(line);
		}
	}

	/**
	Writes what waits and lets others write the file; the next `keep` makes a new one.
	*/
	close(): void {
		this.#end();
		this.speakAgain();
	}

	#end(): void {
		this.#file?.close();
		this.#release?.();
		this.#file = undefined;
		this.#release = undefined;
		this.#id = undefined;
	}

	#open(id: string, isNew: boolean): void {
		this.#id = id;
		this.#file = this.#openFile(sessionPath(this.directory, id), {
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
		this.#end();
		const line = speak({
			en: `[This conversation is no longer kept: ${message}.]`,
			ko: `[이 대화는 더 이상 저장되지 않습니다: ${message}.]`,
		});
		if (this.#held === undefined) {
			this.#tell(line);
		} else {
			this.#held.push(line);
		}
	}
}
